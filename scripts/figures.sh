#!/bin/sh
# figures.sh: measures the figures that docs/figures.md states, on this machine, and prints them.
#
# Needs atra.jar (make build), about 2 GB in the temporary folder and a machine that does nothing else.
# ROWS=10000000 is the number of CSV rows imported; RUNS=5 how often each whole command is timed.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
rows=${ROWS:-10000000}
runs=${RUNS:-5}
functions="sma ema rsi macd bbands atr adx stoch obv"

sh scripts/require.sh jdk rust maven
[ -f atra.jar ] || { echo "atra: atra.jar is missing; run 'make build'" >&2 && exit 1; }
home=$(sh scripts/find_java.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -pl java/bench -am compile -Dskip.rust=true

figures() {
    "$home/bin/java" --enable-native-access=ALL-UNNAMED -cp "atra.jar:java/bench/target/classes" io.atra.bench.Figures "$@"
}

# user and system seconds of a command, whatever it prints
cpu() {
    ( "$@" >/dev/null 2>&1; times ) | awk 'NR == 2 { split($1, u, "[ms]"); split($2, s, "[ms]"); print u[1]*60+u[2]+s[1]*60+s[2] }'
}

echo "machine: $(nproc) CPUs, $(awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo); $("$home/bin/java" -version 2>&1 | sed -n 2p)"
echo "commit:  $(git rev-parse --short HEAD 2>/dev/null || echo unknown), $(date -u +%Y-%m-%d)"

echo; echo "== import of $rows CSV rows, heap 512 MB"
figures csv "$work/bars.csv" "$rows"
for _ in $(seq "$runs"); do
    rm -f "$work"/import.db*
    begin=$(date +%s%N)
    "$home/bin/java" -Xmx512m -jar atra.jar import "$work/bars.csv" --symbol WALK --timeframe 1m --db "$work/import.db" >/dev/null
    end=$(date +%s%N)
    awk -v rows="$rows" -v nanos=$((end - begin)) 'BEGIN { printf "%.2f million rows/s (%.1f s)\n", rows / nanos * 1000, nanos / 1e9 }'
done

echo; echo "== one million stored bars into columns, warm"
figures csv "$work/million.csv" 1000000
"$home/bin/java" -jar atra.jar import "$work/million.csv" --symbol MILLION --timeframe 1m --db "$work/million.db" >/dev/null
figures load "$work/million.db" MILLION 40

echo; echo "== a column of one million bars: through FFM, the crate alone, ratio (least of 30, interleaved)"
cargo build --quiet --release --example crate_time
# shellcheck disable=SC2086
for _ in $(seq "$runs"); do
    figures seam 30 $functions > "$work/ffm"
    target/release/examples/crate_time 30 $functions > "$work/crate"
    paste -d ' ' "$work/ffm" "$work/crate"
done | awk '{
        if ($3 + 0 != $6 + 0) print "DIFFERENT ANSWERS for " $1 ": " $3 " and " $6
        if (!($1 in f) || $2 < f[$1]) f[$1] = $2
        if (!($1 in c) || $5 < c[$1]) c[$1] = $5
        r = $2 / $5; if (!($1 in lo) || r < lo[$1]) lo[$1] = r; if (r > hi[$1]) hi[$1] = r
        if (!seen[$1]++) names[++n] = $1
    } END {
        for (i = 1; i <= n; i++) { k = names[i]
            printf "%-8s %6.2f ns %6.2f ns  %.2f (%.2f to %.2f)\n", k, f[k], c[k], f[k] / c[k], lo[k], hi[k] }
    }'

echo; echo "== backtest of the stored demo week: CPU seconds, start included"
"$home/bin/java" -jar atra.jar demo --db "$work/demo.db" >/dev/null
cat > "$work/cross.toml" <<'TOML'
name = "sma-cross"
[params]
fast = 20
slow = 100
[rules]
enter_long = "crossover(sma(close, fast), sma(close, slow))"
exit_long = "crossunder(sma(close, fast), sma(close, slow))"
TOML
summary() {
    sort -n | awk -v what="$1" '{ v[NR] = $1 } END { printf "%s least %.2f s, median %.2f s, most %.2f s\n", what, v[1], v[int((NR + 1) / 2)], v[NR] }'
}
backtest() {
    cpu "$@" backtest "$work/cross.toml" --symbol BTC-USD --timeframe 1m --db "$work/demo.db"
}
ATRA_CACHE=$work/cache && export ATRA_CACHE
backtest ./atra >/dev/null # the first start writes the archive of classes
for _ in $(seq "$runs"); do backtest ./atra; done | summary "./atra:            "
for _ in $(seq "$runs"); do backtest "$home/bin/java" -jar atra.jar; done | summary "java -jar atra.jar:"

echo; echo "== a sweep of 9,016 combinations over 100,000 bars by the program, one thread: seconds without a database, seconds with one"
./atra data generate --timeframe 1m --bars 100000 --seed 7 --out "$work/noise.csv" >/dev/null
cat > "$work/sweep.toml" <<'TOML'
name = "sma-cross"
[params]
fast = { default = 20, range = "5..50" }
slow = { default = 100, range = "55..250" }
[let]
f = "sma(close, fast)"
s = "sma(close, slow)"
[rules]
enter_long = "crossover(f, s)"
exit_long = "crossunder(f, s)"
[execution]
fee = "0.1%"
TOML
sweep() { # further options $@; from a folder without a database
    (cd "$work" && "$root/atra" sweep sweep.toml --in noise.csv --threads 1 --json "$@") |
        awk -F '[:,]' '/"seconds"/ { printf "%.2f", $2 }'
}
for _ in $(seq "$runs"); do
    rm -f "$work"/trials.db*
    echo "$(sweep) $(sweep --db "$work/trials.db")"
done
