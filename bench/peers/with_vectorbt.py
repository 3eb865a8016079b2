"""vectorbt as its users call it, with its kernels in Numba or in Rust: python with_vectorbt.py BARS.csv numba|rust"""

import sys
import warnings

import numpy as np
import pandas as pd
import vectorbt as vbt

import serving
from rules import CASH, FEE

# Combinations at once, as columns side by side. All at once would take 7 GB; this many is quickest.
CHUNK = 33


def columns_of(bars, pairs):
    """A metric a column, of some combinations at once."""
    fast, slow = (vbt.MA.run(bars["close"], windows, run_unique=True).ma for windows in zip(*pairs, strict=True))
    # Signals a bar late fill at the next open; the last bar's do not fill, as in ATRA.
    portfolio = vbt.Portfolio.from_signals(
        bars["close"],
        fast.vbt.crossed_above(slow).vbt.signals.fshift(1),
        fast.vbt.crossed_below(slow).vbt.signals.fshift(1),
        price=bars["open"],
        size=np.inf,
        fees=FEE,
        init_cash=CASH,
    )
    return {
        "total_return": portfolio.total_return(),
        "trades": portfolio.trades.closed.count(),
        "max_drawdown": -portfolio.max_drawdown(),
        "sharpe": portfolio.sharpe_ratio(),
    }


def main(engine):
    # "auto" takes Rust where vectorbt has it.
    vbt.settings["engine"] = "numba" if engine == "numba" else "auto"
    columns = serving.bars()
    times = pd.to_datetime(columns.pop("timestamp"), unit="ms")
    bars = pd.DataFrame(columns, index=pd.DatetimeIndex(times, freq="1min"))

    def run(grid):
        pairs = grid.pairs()
        chunks = [columns_of(bars, pairs[i : i + CHUNK]) for i in range(0, len(pairs), CHUNK)]
        return {metric: np.concatenate([chunk[metric] for chunk in chunks]) for metric in chunks[0]}

    packages = ("vectorbt", "vectorbt-rust" if engine == "rust" else "numba", "numpy", "pandas")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Cache is produced by unique parameter combinations")
        serving.serve(packages, run)


if __name__ == "__main__":
    main(sys.argv[2])
