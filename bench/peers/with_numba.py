"""The loop that one would write by hand, compiled: averages once a period, then bar by bar for each combination."""

import math

import numpy as np
from numba import njit

import serving
from ranges import values
from rules import CASH, FEE, MINUTES_A_YEAR


@njit
def averages(prices, periods):
    found = np.full((len(periods), len(prices)), np.nan)
    for k in range(len(periods)):
        total, n = 0.0, periods[k]
        for i in range(len(prices)):
            total += prices[i]
            if i >= n:
                total -= prices[i - n]
            if i >= n - 1:
                found[k, i] = total / n
    return found


@njit
def simulate(open_, close, fast, slow):
    """Total return, closed trades, largest drawdown, Sharpe ratio."""
    cash, units, order, trades = CASH, 0.0, 0, 0
    before, peak, drawdown, total, squares = CASH, CASH, 0.0, 0.0, 0.0
    last = len(close) - 1
    for i in range(last + 1):
        if order == 1:
            units = cash / (open_[i] * (1 + FEE))
            cash -= units * open_[i] + units * open_[i] * FEE
        elif order == -1:
            cash += units * open_[i] - units * open_[i] * FEE
            units = 0.0
            trades += 1
        order = 0
        equity = cash + units * close[i]
        returned = equity / before - 1
        total += returned
        squares += returned * returned
        before = equity
        peak = max(peak, equity)
        drawdown = max(drawdown, 1 - equity / peak)
        if i > 0 and i < last:
            if units == 0 and fast[i] > slow[i] and fast[i - 1] <= slow[i - 1]:
                order = 1
            elif units > 0 and fast[i] < slow[i] and fast[i - 1] >= slow[i - 1]:
                order = -1
    n = last + 1
    deviation = math.sqrt((squares - total * total / n) / (n - 1))
    sharpe = total / n / deviation * math.sqrt(MINUTES_A_YEAR) if deviation > 0 else 0.0
    return before / CASH - 1, trades, drawdown, sharpe


@njit
def sweep(open_, close, fast, slow):
    found = np.empty((len(fast) * len(slow), 4))
    for j in range(len(fast)):
        for k in range(len(slow)):
            row = found[j * len(slow) + k]
            row[0], row[1], row[2], row[3] = simulate(open_, close, fast[j], slow[k])
    return found


def main():
    bars = serving.bars()

    def run(grid):
        fast, slow = (averages(bars["close"], np.array(values(text))) for text in (grid.fast, grid.slow))
        found = sweep(bars["open"], bars["close"], fast, slow)
        return dict(zip(("total_return", "trades", "max_drawdown", "sharpe"), found.T, strict=True))

    serving.serve(("numba", "numpy"), run)


if __name__ == "__main__":
    main()
