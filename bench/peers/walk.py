"""Bars of chance, the same ones for the same seed."""

import math
import random

MINUTE_MS = 60_000
FIRST_MS = 1_500_000_000_000 // MINUTE_MS * MINUTE_MS
PRICE = 100.0
BOUND = 4 * PRICE
MOVE = 0.001
GAP = 0.0002
DRIFTS = (-0.0001, 0.0, 0.0001)
REGIME_BARS = 400
HOMESICK = 0.0005
DIGITS = 53


def write(path, bars, seed):
    """Writes minutes of a walk with trends, and gaps between a close and the next open, so that a fill at the wrong
    price shows. Prices are multiples of a power of two so small that they hardly ever tie and so large that sums of all
    of them are exact: every engine has the same averages, in whatever order it adds."""
    with open(path, "w") as out:
        out.write("timestamp,open,high,low,close,volume\n")
        for bar, prices in enumerate(walk(bars, random.Random(seed))):
            out.write(f"{FIRST_MS + bar * MINUTE_MS},{','.join(map(repr, prices))},1\n")


def walk(bars, dice):
    unit = 2.0 ** (math.ceil(math.log2(bars * BOUND)) - DIGITS)
    close, drift = PRICE, 0.0
    for _ in range(bars):
        if dice.random() * REGIME_BARS < 1:
            drift = dice.choice(DRIFTS)
        open_ = close * math.exp(GAP * dice.gauss(0, 1))
        home = HOMESICK * math.log(PRICE / close)
        close = open_ * math.exp(drift + home + MOVE * dice.gauss(0, 1))
        high = max(open_, close) * math.exp(abs(dice.gauss(0, MOVE / 2)))
        low = min(open_, close) * math.exp(-abs(dice.gauss(0, MOVE / 2)))
        if high >= BOUND:
            raise SystemExit(f"bench/peers: a price of {high:.0f} is too high for exact sums; take another SEED")
        yield tuple(round(price / unit) * unit for price in (open_, high, low, close))
