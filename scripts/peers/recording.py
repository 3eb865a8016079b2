"""Writes what a library did, and refuses runs in which its rules are known to differ from ATRA's."""

import gzip
import json
import platform
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version

from places import PEERS


@dataclass
class Trade:
    """A round trip; without exit bar it is still open, marked at the last close."""

    direction: str
    entry_bar: int
    exit_bar: int | None
    entry_price: float
    exit_price: float
    units: float
    entry_fee: float
    exit_fee: float
    pnl: float
    returned: float


class Differs(Exception):
    """The library's rules are known to give something else here; choose another setting."""


def refuse_targets_passed_at_the_open(setting, trades):
    """Both libraries try the stop first, even when the open was beyond the target and so came before it."""
    target = setting.exits.get("take_profit")
    if target is None:
        return
    opens = setting.bars["open"].to_numpy()
    decided = 1 if setting.execution["fill"] == "next_open" else 0
    for trade in trades:
        if trade.exit_bar is None or trade.exit_bar <= trade.entry_bar:
            continue
        sign = 1 if trade.direction == "long" else -1
        passed = sign * (opens[trade.exit_bar] - trade.entry_price) >= target.at(
            trade.entry_price, trade.entry_bar - decided
        )
        if passed and sign * (trade.exit_price - opens[trade.exit_bar]) < 0:
            raise Differs(f"{setting.name}: bar {trade.exit_bar} opened beyond the target")


def write(library, runs):
    """`runs`: (setting, trades, equity at each close)."""
    packages = (library, "numpy", "pandas", "numba")
    cases = [
        {
            "series": setting.series,
            "name": setting.name,
            "trades": [asdict(trade) for trade in trades],
            "equity": [float(value) for value in equity],
        }
        for setting, trades, equity in runs
    ]
    document = {
        "library": library,
        "recorded": date.today().isoformat(),
        "versions": {"python": platform.python_version()} | {name: version(name) for name in packages},
        "cases": cases,
    }
    text = json.dumps(document, separators=(",", ":"), allow_nan=False)
    (PEERS / library / "recorded.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    for case in cases:
        print(f"{case['series']}/{case['name']}: {len(case['trades'])} trades")
