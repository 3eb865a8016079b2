"""Reads a strategy file of ATRA's and computes its rules, so that a library can be given the same setting."""

import gzip
import io
import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from columns import Column, of_bars
from places import BARS, PEERS

RULES = ("enter_long", "exit_long", "enter_short", "exit_short")
EXECUTION = {
    "fill": "next_open",
    "fee": "0",
    "fee_fixed": 0.0,
    "slippage": "0",
    "initial_cash": 10_000.0,
    "leverage": 1.0,
    "close_at_end": False,
}


@dataclass
class Distance:
    """How far an exit lies from the entry: a share of its price, or a distance in money read at the signal's bar."""

    fraction: float | None = None
    money: np.ndarray | None = None

    def at(self, price, bar):
        """In money, of an entry at `price` that was ordered at the close of `bar`."""
        return price * self.fraction if self.money is None else self.money[bar]


@dataclass
class Setting:
    """One strategy on one series of bars; rules are true at the closes at which they are read and hold."""

    name: str
    series: str
    bars: pd.DataFrame
    rules: dict = field(default_factory=dict)
    exits: dict = field(default_factory=dict)
    sizing: dict = field(default_factory=dict)
    execution: dict = field(default_factory=dict)


def bars_of(series):
    text = gzip.decompress((BARS / f"{series}.csv.gz").read_bytes()).decode()
    return pd.read_csv(io.StringIO(text), index_col="ts", float_precision="round_trip")


def share(text):
    """A number, or a percentage such as "3%": the nearest double of the exact decimal."""
    text = str(text)
    return float(Decimal(text[:-1]) / 100) if text.endswith("%") else float(text)


def python_of(expression):
    for ours, theirs in (("and", "&"), ("or", "|")):
        expression = re.sub(rf"\b{ours}\b", theirs, expression)
    return expression


def distance(text, names):
    text = str(text)
    if text.endswith("%"):
        return Distance(fraction=share(text)), 0
    value = eval(python_of(text), names)
    if isinstance(value, Column):
        return Distance(money=value.values), value.first
    return Distance(money=np.full(len(names["close"].values), float(value))), 0


def known(table, keys, where):
    unknown = set(table) - set(keys)
    if unknown:
        raise ValueError(f"{where}: {sorted(unknown)} is not translated")
    return table


def read(path):
    """The setting of a strategy file in `<library>/<series>/`."""
    series = path.parent.name
    document = known(tomllib.loads(path.read_text()), ("name", "let", "rules", "exits", "sizing", "execution"), path)
    setting = Setting(path.stem, series, bars_of(series))
    names = {"__builtins__": {}} | of_bars(setting.bars)
    for name, text in document.get("let", {}).items():
        names[name] = eval(python_of(text), names)
    firsts = compute(setting, document, names)
    read_from = np.arange(len(setting.bars)) >= max(firsts)
    setting.rules = {rule: values & read_from for rule, values in setting.rules.items()}
    setting.sizing = known(document.get("sizing", {}), ("method", "value", "lot"), path)
    setting.execution = EXECUTION | known(document.get("execution", {}), EXECUTION, path)
    return setting


def compute(setting, document, names):
    """Fills in rules and exits; gives the first bar of each, of which the latest is where rules begin to be read."""
    firsts = []
    for rule in RULES:
        setting.rules[rule] = np.zeros(len(setting.bars), dtype=bool)
    for rule, text in known(document["rules"], RULES, "rules").items():
        column = eval(python_of(text), names)
        setting.rules[rule] = column.values.astype(bool)
        firsts.append(column.first)
    for key, text in document.get("exits", {}).items():
        if key == "max_bars":
            setting.exits[key] = int(text)
        else:
            setting.exits[key], first = distance(text, names)
            firsts.append(first)
    return firsts


def all_of(library):
    """The settings of a library, by series and name."""
    return [read(path) for path in sorted((PEERS / library).glob("*/*.toml"))]
