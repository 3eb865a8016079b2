"""backtesting.py as its users call it, with fractions of units: a run a combination."""

import warnings

import numpy as np
import pandas as pd
from backtesting import Strategy
from backtesting.lib import FractionalBacktest, crossover

import serving
from rules import CASH, FEE


def average(prices, period):
    return pd.Series(prices).rolling(period).mean()


class Crossing(Strategy):
    fast = 20
    slow = 100

    def init(self):
        self.quick = self.I(average, self.data.Close, self.fast)
        self.steady = self.I(average, self.data.Close, self.slow)

    def next(self):
        if crossover(self.quick, self.steady):
            self.buy()
        elif crossover(self.steady, self.quick):
            self.position.close()


def main():
    columns = serving.bars()
    times = pd.to_datetime(columns.pop("timestamp"), unit="ms")
    bars = pd.DataFrame({name.capitalize(): column for name, column in columns.items()}, index=times)
    backtest = FractionalBacktest(
        bars, Crossing, cash=CASH, commission=FEE, trade_on_close=False, exclusive_orders=True
    )

    def run(grid):
        found = [backtest.run(fast=fast, slow=slow) for fast, slow in grid.pairs()]
        return {
            "total_return": np.array([one["Return [%]"] for one in found]) / 100,
            "trades": [one["# Trades"] for one in found],
            "max_drawdown": np.array([one["Max. Drawdown [%]"] for one in found]) / -100,
        }

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Some trades remain open")
        serving.serve(("backtesting", "numpy", "pandas"), run)


if __name__ == "__main__":
    main()
