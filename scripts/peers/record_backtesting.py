"""Records backtesting.py's runs of the settings in peers/backtesting: python record_backtesting.py"""

import sys
import warnings

import numpy as np
import pandas as pd
from backtesting import Backtest, Strategy

from recording import Differs, Trade, refuse_targets_passed_at_the_open, write
from settings import RULES, all_of, share


class Rules(Strategy):
    """What a user of backtesting.py would write for the setting `given`."""

    given = None
    closes_order = False

    def init(self):
        rules = self.given.rules
        self.enter_long, self.exit_long, self.enter_short, self.exit_short = (rules[rule] for rule in RULES)
        self.opens = self.given.bars["open"].to_numpy()
        self.closes = self.given.bars["close"].to_numpy()

    def next(self):
        bar = len(self.data) - 1
        long = self.enter_long[bar] and not self.exit_long[bar] and not self.enter_short[bar]
        short = self.enter_short[bar] and not self.exit_short[bar] and not self.enter_long[bar]
        if self.trades:
            self.follow(self.trades[0], bar)
            self.held(self.trades[0], bar, long, short)
        elif long or short:
            self.enter(1 if long else -1, bar)

    def held(self, trade, bar, long, short):
        if short if trade.is_long else long:
            self.enter(-1 if trade.is_long else 1, bar)
        elif (self.exit_long if trade.is_long else self.exit_short)[bar] or self.due(trade, bar):
            trade.close()

    def due(self, trade, bar):
        bars = self.given.exits.get("max_bars")
        return bars is not None and bar >= trade.entry_bar + bars - (0 if self.closes_order else 1)

    def enter(self, sign, bar):
        """Orders exclude each other: one against a position closes it first. Exits are prices to backtesting.py, so
        they are measured from the price at which the order is going to fill."""
        if bar + 1 == len(self.closes):
            return
        price = self.closes[bar] if self.closes_order else self.opens[bar + 1]
        exits = {"sl": self.stop(sign, price, bar), "tp": self.target(sign, price, bar)}
        order = self.buy if sign > 0 else self.sell
        order(size=self.size(price, bar), **exits)

    def stop(self, sign, price, bar):
        levels = [
            price - sign * self.given.exits[name].at(price, bar)
            for name in ("stop_loss", "trailing_stop")
            if name in self.given.exits
        ]
        return sign * max(sign * level for level in levels) if levels else None

    def target(self, sign, price, bar):
        exit_ = self.given.exits.get("take_profit")
        return None if exit_ is None else price + sign * exit_.at(price, bar)

    def follow(self, trade, bar):
        """Draws a trailing stop after the best price of the bars that the trade has seen."""
        exit_ = self.given.exits.get("trailing_stop")
        if exit_ is None:
            return
        sign = 1 if trade.is_long else -1
        first = trade.entry_bar + (1 if self.closes_order else 0)
        seen = (self.data.High if trade.is_long else self.data.Low)[first : bar + 1]
        best = max([sign * trade.entry_price, *(sign * seen)]) * sign
        ordered = trade.entry_bar - (0 if self.closes_order else 1)
        level = best - sign * exit_.at(best, ordered)
        if sign * level > sign * trade.sl:
            trade.sl = level

    def size(self, price, bar):
        """Shares of equity are the library's own; other methods are counted here in whole units, at the close whose
        price the order is going to get."""
        sizing, execution = self.given.sizing, self.given.execution
        method, value = sizing.get("method", "equity"), sizing.get("value", "100%")
        if method == "units":
            return int(value)
        if method == "equity":
            return min(share(value) / execution["leverage"], 1 - sys.float_info.epsilon)
        if method == "cash":
            return int(float(value) // price)
        if not self.closes_order or self.trades:
            raise Differs(f"{self.given.name}: equity at the fill is not known when it is ordered")
        return int(self.equity * share(value) // self.given.exits["stop_loss"].at(price, bar))


def run(setting):
    execution = setting.execution
    refuse(setting)
    named = {name: name.capitalize() for name in ("open", "high", "low", "close", "volume")}
    data = setting.bars.rename(columns=named).set_index(pd.to_datetime(setting.bars.index, unit="ms"))
    fixed, relative = execution["fee_fixed"], share(execution["fee"])
    closes = execution["fill"] == "close"
    strategy = type("Setting", (Rules,), {"given": setting, "closes_order": closes})
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.filterwarnings("ignore", "Some trades remain open")
        stats = Backtest(
            data,
            strategy,
            cash=execution["initial_cash"],
            commission=(fixed, relative),
            margin=1 / execution["leverage"],
            trade_on_close=closes,
            exclusive_orders=True,
        ).run()
    return finished(setting, stats["_strategy"]._broker, closes)


def refuse(setting):
    execution = setting.execution
    if any(setting.rules[rule][0] for rule in ("enter_long", "enter_short")):
        raise Differs(f"{setting.name}: the first bar is not read")
    if share(execution["slippage"]):
        raise Differs(f"{setting.name}: a spread is paid by the entry alone, slippage by both fills")
    if setting.sizing.get("lot", 0) != 1:
        raise Differs(f"{setting.name}: units are whole")
    if execution["close_at_end"]:
        raise Differs(f"{setting.name}: the last bar's open, not its close, ends open trades")
    if execution["fee_fixed"] and setting.sizing.get("method", "equity") == "equity":
        raise Differs(f"{setting.name}: a share of equity divides a fixed fee by the share")


def finished(setting, broker, closes):
    """A fill at a close is booked on the next bar: equity at the close itself lacks its fee."""
    trades = [trade_of(broker, trade) for trade in [*broker.closed_trades, *broker.trades]]
    equity = broker._equity.copy()
    equity[0] = setting.execution["initial_cash"]
    refuse_targets_passed_at_the_open(setting, trades)
    return setting, trades, equity - late_fees(setting, broker, len(equity)) if closes else equity


def late_fees(setting, broker, bars):
    fees = np.zeros(bars)
    for trade in [*broker.closed_trades, *broker.trades]:
        fees[trade.entry_bar] += broker._commission(trade.size, trade.entry_price)
        if trade.exit_bar is not None and at_close(setting, trade):
            fees[trade.exit_bar] += broker._commission(trade.size, trade.exit_price)
    return fees


def at_close(setting, trade):
    """Whether a trade was closed by an order, at a close; stops and targets are booked on their own bar."""
    return not exited_at_a_price(setting, trade)


def exited_at_a_price(setting, trade):
    for level, beyond in ((trade.sl, min if trade.is_long else max), (trade.tp, max if trade.is_long else min)):
        if level is not None and trade.exit_price == beyond(level, setting.bars["open"].iloc[trade.exit_bar]):
            return True
    return False


def trade_of(broker, trade):
    price = trade.exit_price if trade.exit_bar is not None else broker.last_price
    entry_fee = broker._commission(trade.size, trade.entry_price)
    exit_fee = broker._commission(trade.size, price) if trade.exit_bar is not None else 0.0
    open_fee = entry_fee if trade.exit_bar is None else 0.0
    pnl = trade.pl - open_fee
    return Trade(
        "long" if trade.is_long else "short",
        int(trade.entry_bar),
        None if trade.exit_bar is None else int(trade.exit_bar),
        float(trade.entry_price),
        float(price),
        float(abs(trade.size)),
        float(entry_fee),
        float(exit_fee),
        float(pnl),
        float(trade.pl_pct - open_fee / (abs(trade.size) * trade.entry_price)),
    )


if __name__ == "__main__":
    write("backtesting", [run(setting) for setting in all_of("backtesting")])
