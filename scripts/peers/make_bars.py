"""Writes the bars that the settings run on: python make_bars.py TICKS.csv"""

import gzip
import io
import sys

import numpy as np
import pandas as pd

from places import BARS

FIVE_MINUTES_S = 300
DAY_S = 86_400
SEED = 20_131_125


def bars_of_ticks(path):
    """Five-minute bars of ticks (timestamp in seconds, price, amount); empty buckets are left out."""
    ticks = pd.read_csv(path)
    grouped = ticks.groupby(ticks["timestamp"] // FIVE_MINUTES_S * FIVE_MINUTES_S)
    bars = grouped["price"].agg(open="first", high="max", low="min", close="last")
    bars["volume"] = grouped["amount"].sum()
    return bars


def bars_with_gaps(count, dice):
    """Daily bars whose opens lie off the close before: stops and targets are jumped over."""
    gaps = np.exp(dice.normal(0, 0.02, count))
    moves = np.exp(dice.normal(0.0003, 0.02, count))
    close = 100 * np.cumprod(gaps * moves)
    open_ = close / moves
    high = np.maximum(open_, close) * np.exp(np.abs(dice.normal(0, 0.012, count)))
    low = np.minimum(open_, close) * np.exp(-np.abs(dice.normal(0, 0.012, count)))
    volume = np.round(dice.uniform(1_000, 9_000, count))
    index = 1_000_000_000 // DAY_S * DAY_S + np.arange(count) * DAY_S
    return pd.DataFrame({"open": open_, "high": high, "low": low, "close": close, "volume": volume}, index)


def with_noise(bars, dice):
    """Columns of chance, for signals that no indicator gives; `spaced` is 1 now and then, at least 8 bars apart."""
    for name in ("u1", "u2", "u3", "u4"):
        bars[name] = np.round(dice.uniform(0, 1, len(bars)), 6)
    steps = np.cumsum(dice.integers(8, 20, len(bars)))
    bars["spaced"] = np.isin(np.arange(len(bars)), steps).astype(float)
    return bars


def write(name, bars):
    text = io.StringIO()
    bars.to_csv(text, index_label="ts", lineterminator="\n")
    BARS.mkdir(parents=True, exist_ok=True)
    (BARS / f"{name}.csv.gz").write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def main(ticks):
    dice = np.random.Generator(np.random.PCG64(SEED))
    for name, bars in (("bitstamp", bars_of_ticks(ticks)), ("gaps", bars_with_gaps(1_200, dice))):
        bars = with_noise(bars, dice)
        bars.index = bars.index * 1_000
        write(name, bars)


if __name__ == "__main__":
    main(sys.argv[1])
