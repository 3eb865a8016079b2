"""Shows on a few bars what docs/peers.md says of the libraries' rules, and fails when one has changed."""

import math
import warnings

import numpy as np
import pandas as pd
import vectorbt as vbt
from backtesting import Backtest, Strategy
from vectorbt.portfolio.enums import ConflictMode, SizeType, StopEntryPrice, StopExitPrice

vbt.settings["engine"] = "numba"

FLAT = [(100, 101, 99, 100)] * 4
FALL = [(100, 101, 99, 100), (100, 101, 99, 100), (100, 101, 90, 95), (95, 96, 94, 95)]
JUMP = [(100, 101, 99, 100), (100, 101, 99, 100), (115, 116, 80, 100), (100, 101, 99, 100)]
STOPS = {"stop_entry_price": StopEntryPrice.FillPrice, "stop_exit_price": StopExitPrice.StopMarket}


def show(claim, theirs, expected, ours):
    print(f"  {claim}: {np.asarray(theirs).tolist()}; ATRA {ours}")
    if not np.allclose(theirs, expected, rtol=1e-12):
        raise SystemExit(f"no longer so: expected {expected}")


def at(*bars):
    """True at these bars."""
    return np.isin(np.arange(len(FLAT)), bars)


def vectorbt(bars, **options):
    open_, high, low, close = (np.array(column, dtype=float) for column in zip(*bars))
    given = {"open": open_, "high": high, "low": low, "price": close, "init_cash": 1000, "freq": "1D"}
    return vbt.Portfolio.from_signals(close, **given | options)


def prices(portfolio):
    return list(portfolio.orders.values["price"])


def units(portfolio):
    return list(portfolio.orders.values["size"])


def stops_of_vectorbt():
    long = {"entries": at(1), "sl_stop": 0.05}
    opens = np.array([bar[0] for bar in FALL], dtype=float)
    show("sells at the stop, not at the open that came before it",
         prices(vectorbt(FALL, exits=at(2), price=opens, **long, **STOPS)), [100, 95], [100, 100])
    show("takes no entry on the bar of a stop",
         len(units(vectorbt(FALL, **long | {"entries": at(1, 2)}, exits=at(), **STOPS))), 2, 3)
    show("by default measures stops from the close, and fills them without slippage",
         prices(vectorbt(FALL, exits=at(), slippage=0.01, **long)), [101, 95], [101, 95.95 * 0.99])
    show("tries the stop before the target that the open passed",
         prices(vectorbt(JUMP, exits=at(), tp_stop=0.1, **long, **STOPS)), [100, 95], [100, 115])


def signals_of_vectorbt():
    sides = {"short_entries": at(), "short_exits": at()}
    show("by default does nothing on entry and exit at once",
         len(units(vectorbt(FLAT, entries=at(0, 1), exits=at(1), **sides))), 1, 2)
    exits_win = {"upon_long_conflict": ConflictMode.Exit, "upon_short_conflict": ConflictMode.Exit}
    void = vectorbt(FLAT, entries=at(1), exits=at(1), short_entries=at(1), short_exits=at(), **exits_win)
    show("lets a short in that a void long entry should stop", len(units(void)), 1, 0)
    reversal = vectorbt(FLAT, entries=at(0), exits=at(), short_entries=at(1), short_exits=at(), fixed_fees=5)
    show("pays one fixed fee for a reversal", reversal.orders.values["fees"], [5, 5], [5, 10])
    show("fills the last bar's signal", len(units(vectorbt(FLAT, entries=at(3), exits=at()))), 1, 0)


def sizes_of_vectorbt():
    percent = {"size": 0.5, "size_type": SizeType.Percent}
    try:
        vectorbt(FLAT, entries=at(0), exits=at(), short_entries=at(1), short_exits=at(), **percent)
    except ValueError as error:
        print(f"  a percentage cannot reverse: {error}")
    else:
        raise SystemExit("no longer so: a percentage reverses")
    entry = {"entries": at(0), "exits": at()}
    half = vectorbt(FLAT, direction="shortonly", fixed_fees=10, **entry, **percent)
    show("takes a short's fixed fee off before the percentage", units(half), [4.95], [4.9])
    money = vectorbt(FLAT, size=110, size_type=SizeType.Value, slippage=0.1, **entry)
    show("turns money into units before slippage", units(money), [1.1], [1])
    short = vectorbt(FLAT, direction="shortonly", size=50, **entry)
    show("sells more short than there is cash", units(short), [50], [10])


def backtesting(bars, entry, exit_=None, order=None, **options):
    """One long order at the close of bar `entry`, closed at that of `exit_`."""

    class Once(Strategy):
        first_bar = None

        def init(self):
            pass

        def next(self):
            bar = len(self.data) - 1
            self.first_bar = bar if self.first_bar is None else self.first_bar
            if bar == entry:
                self.buy(**order or {"size": 1})
            if bar == exit_:
                self.position.close()

    index = pd.date_range("2020-01-01", periods=len(bars))
    data = pd.DataFrame(bars, index, ["Open", "High", "Low", "Close"], dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stats = Backtest(data, Once, **{"cash": 1000} | options).run()
    return stats["_strategy"], stats["_strategy"]._broker


def fills_of_backtesting():
    rise = [(100 + i, 103 + i, 99 + i, 101.5 + i) for i in range(4)]
    strategy, broker = backtesting(FLAT, 1, 2, spread=0.1)
    trade = broker.closed_trades[0]
    show("takes the spread at the entry alone", [trade.entry_price, trade.exit_price], [110, 100], [110, 90])
    show("reads the second bar first", strategy.first_bar, 1, 0)
    for closes, price in ((False, 103), (True, 103.5)):
        _, broker = backtesting(rise, 1, finalize_trades=True, trade_on_close=closes)
        show("ends an open trade before the last close", broker.closed_trades[0].exit_price, price, 104.5)
    _, broker = backtesting(FLAT, 1, trade_on_close=True, commission=0.01)
    show("books the fee of a fill at a close a bar later", broker._equity[1:3], [1000, 999], [999, 999])
    _, broker = backtesting(JUMP, 1, order={"size": 1, "sl": 95, "tp": 110}, trade_on_close=True)
    show("tries the stop before the target that the open passed", broker.closed_trades[0].exit_price, 95, 115)
    crash = [(100, 100, 100, 100)] * 3 + [(70, 70, 70, 70)]
    _, broker = backtesting(crash, 1, order={"size": 50}, margin=0.1)
    show("ends at 0 where equity is used up", broker._equity[3], 0, -500)


def sizes_of_backtesting():
    cash = 1180
    _, broker = backtesting(FLAT, 1, order={"size": 0.5}, cash=cash, commission=(10, 0))
    show("divides a fixed fee by the share", broker.trades[0].size, 4, math.floor((cash * 0.5 - 10) / 100))
    _, broker = backtesting(FLAT, 1, order={"size": 20})
    show("cancels an order beyond the margin", len(broker.trades), 0, 1)


if __name__ == "__main__":
    for library in (stops_of_vectorbt, signals_of_vectorbt, sizes_of_vectorbt):
        print(f"\nvectorbt, {library.__name__}")
        library()
    for library in (fills_of_backtesting, sizes_of_backtesting):
        print(f"\nbacktesting.py, {library.__name__}")
        library()
