#!/bin/sh
# train.sh LIBRARY FOLDER: runs atra.jar's everyday work on an instrumented native library. Where its profiles go the
# library knows itself; FOLDER takes the data that the work needs.
set -eu
cd "$(dirname "$0")/../.."
library=$1
data=$2
java=$(sh scripts/find_java.sh)/bin/java
mkdir -p "$data"

atra() { # what it prints is of no interest, unless it fails
    "$java" "-Datra.library=$library" -jar atra.jar "$@" > "$data/out" 2>&1 || {
        cat "$data/out" >&2
        echo "atra: error: the training run 'atra $1' failed" >&2
        exit 1
    }
}

walk="--symbol WALK --timeframe 1m --db $data/train.db"
atra demo --db "$data/train.db"
# shellcheck disable=SC2086 # the options are several words
{
    atra data generate $walk --bars 60000 --seed 7 --regimes --on-conflict replace
    for strategy in crossing stops bands; do
        atra backtest scripts/pgo/$strategy.toml $walk
        atra sweep scripts/pgo/$strategy.toml $walk
        atra prove scripts/pgo/$strategy.toml $walk --cuts 5
    done
    # What make bench-sweep sweeps.
    for strategy in averages exits thresholds reversion signal together; do
        atra sweep scripts/pgo/$strategy.toml $walk
    done
    atra compute 'sma(close, 20)' 'ema(close, 20)' 'wma(close, 20)' 'dema(close, 20)' 'kama(close, 20)' \
        'rsi(close, 14)' 'macd(close)' 'bbands(close)' 'atr(14)' 'adx(14)' 'stoch()' 'cci(14)' 'mfi(14)' 'obv(close)' \
        'aroon(14)' 'sar()' 'linearreg(close, 14)' 'stddev(close, 5)' 'max(close, 30)' 'min(close, 30)' 'willr(14)' \
        'roc(close, 10)' 'mom(close, 10)' 'supertrend()' 'donchian()' $walk --out "$data/columns.csv"
}
