"""Records vectorbt's runs of the settings in peers/vectorbt: python record_vectorbt.py"""

from dataclasses import dataclass

import numpy as np
import vectorbt as vbt
from vectorbt.portfolio.enums import (
    ConflictMode,
    DirectionConflictMode,
    OppositeEntryMode,
    SizeType,
    StopEntryPrice,
    StopExitPrice,
    TradeDirection,
    TradeStatus,
)

from recording import Differs, Trade, refuse_targets_passed_at_the_open, write
from settings import RULES, all_of, share

vbt.settings["engine"] = "numba"  # the recorded one; its kernels in Rust are installed for bench/peers


@dataclass
class Rows:
    """What vectorbt is given, a row at a time."""

    bar: np.ndarray
    signal: np.ndarray  # the bar at whose close the row's order was decided; -1: no order
    open: np.ndarray
    high: np.ndarray
    low: np.ndarray
    close: np.ndarray
    price: np.ndarray
    closes_bar: np.ndarray

    def joined(self, other):
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        return Rows(*(np.concatenate(pair) for pair in pairs))

    def ordered(self, order):
        return Rows(*(getattr(self, name)[order] for name in self.__dataclass_fields__))


def whole_bars(bars, signal, price):
    count = np.arange(len(bars))
    columns = [bars[name].to_numpy() for name in ("open", "high", "low", "close")]
    return Rows(count, signal, *columns, price, count >= 0)


def instants(bar, price, signal, closes_bar):
    """Rows of one price each. Their low above their high tells vectorbt that nothing was traded but that price."""
    nowhere = np.full(len(bar), np.inf)
    return Rows(bar, signal, price, -nowhere, nowhere, price, price, closes_bar)


def rows_of(setting):
    """A bar is one row. With fills at the open and exits of price it is two, its open and then the whole of it,
    because vectorbt gives a row one order and would look at the bar's low before it filled an order at its open."""
    bars = setting.bars
    count = np.arange(len(bars))
    if setting.execution["fill"] == "close":
        last_does_not_fill = np.where(count < len(bars) - 1, count, -1)
        rows = whole_bars(bars, last_does_not_fill, bars["close"].to_numpy())
    elif not watches(setting):
        rows = whole_bars(bars, count - 1, bars["open"].to_numpy())
    else:
        opens = instants(count, bars["open"].to_numpy(), count - 1, count < 0)
        wholes = whole_bars(bars, np.full(len(bars), -1), bars["close"].to_numpy())
        rows = opens.joined(wholes).ordered(np.argsort(np.tile(count, 2), kind="stable"))
    return closing(rows, bars) if setting.execution["close_at_end"] else rows


def closing(rows, bars):
    """One more row: the last close, at which everything is sold."""
    rows.closes_bar = rows.closes_bar & (rows.bar < len(bars) - 1)
    end = np.array([len(bars) - 1])
    return rows.joined(instants(end, bars["close"].to_numpy()[-1:], end - len(bars), end >= 0))


def watches(setting):
    return bool(set(setting.exits) - {"max_bars"})


def signals(setting, rows):
    """The rules at the closes that decided each row's order."""
    ordered = rows.signal >= 0
    found = {rule: np.where(ordered, setting.rules[rule][rows.signal], False) for rule in RULES}
    bars = setting.exits.get("max_bars")
    if bars is not None:
        expire(setting, rows, found, bars)
    if setting.execution["close_at_end"]:
        found["exit_long"][-1] = found["exit_short"][-1] = True
    return found


def expire(setting, rows, found, bars):
    """vectorbt has no largest number of bars: exits follow the entries, which must be further apart than that."""
    entries = setting.rules["enter_long"] | setting.rules["enter_short"]
    if np.diff(np.flatnonzero(entries)).min() <= bars:
        raise Differs(f"{setting.name}: entries closer than max_bars")
    for side in ("long", "short"):
        due = np.zeros(len(entries), dtype=bool)
        due[bars:] = setting.rules[f"enter_{side}"][:-bars]
        found[f"exit_{side}"] |= np.where(rows.signal >= 0, due[rows.signal], False)


def sizes(setting, rows):
    """Value orders are turned into units by `val_price`: ATRA's is the price of the fill, slippage included."""
    method, value = setting.sizing.get("method", "equity"), setting.sizing.get("value", "100%")
    if method == "units":
        return {"size": float(value), "size_type": SizeType.Amount, "lock_cash": True}
    if method == "cash":
        price = filled(setting, rows)
        return {"size": float(value), "size_type": SizeType.Value, "val_price": price, "lock_cash": True}
    if method == "equity" and share(value) == 1:
        return {"size": np.inf, "size_type": SizeType.Amount}
    if method == "equity":
        if setting.execution["fee_fixed"] and setting.rules["enter_short"].any():
            raise Differs(f"{setting.name}: a short's fixed fee is taken off before the percentage")
        return {"size": share(value), "size_type": SizeType.Percent}
    raise Differs(f"{setting.name}: sizing by {method} is not in vectorbt")


def filled(setting, rows):
    """The price of an entry in each row; with slippage the setting must keep to one side."""
    slippage = share(setting.execution["slippage"])
    short = setting.rules["enter_short"].any()
    if slippage and short and setting.rules["enter_long"].any():
        raise Differs(f"{setting.name}: one valuation price cannot serve both sides")
    return rows.price * (1 - slippage if short else 1 + slippage)


def stops(setting, rows):
    exits = setting.exits
    if "stop_loss" in exits and "trailing_stop" in exits:
        raise Differs(f"{setting.name}: vectorbt has one stop, which trails or not")
    stop = exits.get("stop_loss", exits.get("trailing_stop"))
    found = {"sl_trail": "trailing_stop" in exits}
    for name, exit_ in (("sl_stop", stop), ("tp_stop", exits.get("take_profit"))):
        if exit_ is not None:
            found[name] = fractions(setting, rows, exit_)
    return found


def fractions(setting, rows, exit_):
    """vectorbt's exits are shares of the entry's price; of a distance in money the share that it is of it."""
    if exit_.money is None:
        return exit_.fraction
    return np.where(rows.signal >= 0, exit_.money[rows.signal] / filled(setting, rows), np.nan)


def portfolio(setting, rows, given):
    execution = setting.execution
    lot = setting.sizing.get("lot", 0)
    return vbt.Portfolio.from_signals(
        rows.close,
        entries=given["enter_long"],
        exits=given["exit_long"],
        short_entries=given["enter_short"],
        short_exits=given["exit_short"],
        open=rows.open,
        high=rows.high,
        low=rows.low,
        price=rows.price,
        fees=share(execution["fee"]),
        fixed_fees=execution["fee_fixed"],
        slippage=share(execution["slippage"]),
        size_granularity=lot if lot > 0 else np.nan,
        init_cash=execution["initial_cash"],
        accumulate=False,
        upon_long_conflict=ConflictMode.Exit,
        upon_short_conflict=ConflictMode.Exit,
        upon_dir_conflict=DirectionConflictMode.Ignore,
        upon_opposite_entry=OppositeEntryMode.Reverse,
        stop_entry_price=StopEntryPrice.FillPrice,
        stop_exit_price=StopExitPrice.StopMarket,
        freq="1D",
        **sizes(setting, rows),
        **stops(setting, rows),
    )


def refuse_lost_entries(setting, rows, given, held):
    """A stop uses up its row's only order: an entry of that row is lost, in ATRA it is not. (A repeated entry that
    waited for the open is none: it was ignored at the close before.)"""
    before = np.concatenate(([0.0], held[:-1]))
    long = given["enter_long"] & ~given["exit_long"] & ~given["enter_short"]
    short = given["enter_short"] & ~given["exit_short"] & ~given["enter_long"]
    if setting.execution["fill"] == "next_open":
        long, short = long & (before < 0), short & (before > 0)
    lost = (before != 0) & (held == 0) & (long | short)
    if lost.any():
        raise Differs(f"{setting.name}: an entry is lost to a stop at bars {rows.bar[lost][:5]}")


def refuse_void_sides(setting, given):
    """An entry that its own exit makes void still voids the other side's in ATRA, in vectorbt it does not."""
    for one, other in (("long", "short"), ("short", "long")):
        if (given[f"enter_{one}"] & given[f"exit_{one}"] & given[f"enter_{other}"]).any():
            raise Differs(f"{setting.name}: enter_{one}, exit_{one} and enter_{other} at once")


def refuse_fixed_fees_of_reversals(setting, held):
    """A reversal is one order of vectorbt's, with one fixed fee."""
    if setting.execution["fee_fixed"] and (held[:-1] * held[1:] < 0).any():
        raise Differs(f"{setting.name}: a reversal pays a fixed fee once")


def trades(found, rows):
    direction = {TradeDirection.Long: "long", TradeDirection.Short: "short"}
    return [
        Trade(
            direction[record["direction"]],
            int(rows.bar[record["entry_idx"]]),
            int(rows.bar[record["exit_idx"]]) if record["status"] == TradeStatus.Closed else None,
            *(float(record[name]) for name in ("entry_price", "exit_price", "size", "entry_fees", "exit_fees")),
            float(record["pnl"]),
            float(record["return"]),
        )
        for record in found.exit_trades.values
    ]


def run(setting):
    rows = rows_of(setting)
    given = signals(setting, rows)
    refuse_void_sides(setting, given)
    found = portfolio(setting, rows, given)
    held = found.assets().to_numpy()
    refuse_lost_entries(setting, rows, given, held)
    refuse_fixed_fees_of_reversals(setting, held)
    done = trades(found, rows)
    if setting.execution["fill"] == "close":
        refuse_targets_passed_at_the_open(setting, done)
    return setting, done, found.value().to_numpy()[rows.closes_bar]


if __name__ == "__main__":
    write("vectorbt", [run(setting) for setting in all_of("vectorbt")])
