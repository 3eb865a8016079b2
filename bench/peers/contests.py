"""Who runs beside ATRA, over which grid, and how large all of it is."""

import sys
from dataclasses import dataclass
from pathlib import Path

from ranges import Grid

HERE = Path(__file__).resolve().parent
STRATEGY = HERE / "crossing.toml"


@dataclass(frozen=True)
class Peer:
    """A library: its script, what follows the file of bars, the packages that it needs."""

    name: str
    script: str
    packages: tuple
    computes: str
    arguments: tuple = ()

    def command(self, bars):
        return [sys.executable, HERE / self.script, bars, *self.arguments]


CORE = "total return, trades, largest drawdown, Sharpe"
NUMBA = Peer("Numba loop", "with_numba.py", ("numba",), CORE)
VECTORBT = Peer("vectorbt", "with_vectorbt.py", ("vectorbt",), CORE, ("numba",))
RUST = Peer("vectorbt with Rust kernels", "with_vectorbt.py", ("vectorbt", "vectorbt-rust"), CORE, ("rust",))
BACKTESTING = Peer("backtesting.py", "with_backtesting.py", ("backtesting",), "all of its statistics, a table of trades")

# Peer, grid, times a round: the quick ones more often.
CONTESTS = ((NUMBA, "large", 3), (NUMBA, "grid", 5), (VECTORBT, "grid", 1), (RUST, "grid", 1), (BACKTESTING, "few", 1))
PEERS = tuple(dict.fromkeys(peer for peer, _, _ in CONTESTS))


@dataclass(frozen=True)
class Size:
    bars: int
    rounds: int
    grids: dict


FULL = Size(
    100_000,
    3,
    {"large": Grid("5..50", "55..250"), "grid": Grid("5..36", "40..200:5"), "few": Grid("8..29:7", "60..160:100")},
)
QUICK = Size(
    2_000,
    2,
    {"large": Grid("5..14", "20..49"), "grid": Grid("5..12", "40..55:5"), "few": Grid("5..12:7", "40..55:15")},
)
WARM_UP = Grid("5..6", "40..41")
