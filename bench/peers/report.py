"""What was measured, as a table for people and as a record."""

import dataclasses
import json
import os
import platform
from dataclasses import dataclass, field
from datetime import datetime, timezone
from importlib.metadata import distributions
from pathlib import Path
from statistics import median

from agreement import TOLERANCES
from rules import CASH, FEE

HEADINGS = (
    "engine",
    "combinations",
    "ns a bar and combination",
    "spread",
    "times ATRA's",
    "memory peak",
    "what it computes",
)
ALIGNMENT = ("---", "---:", "---:", "---:", "---:", "---:", "---")
MIB = 1 << 20
GRIDS = ("large", "grid", "few")


@dataclass
class Measured:
    """One engine over one grid: seconds a run, and how many times those of ATRA's run beside it."""

    engine: str
    grid: str
    combinations: int
    computes: str
    seconds: list = field(default_factory=list)
    times_atra: list = field(default_factory=list)

    def nanos(self, bars):
        return [seconds * 1e9 / bars / self.combinations for seconds in self.seconds]


class Report:
    def __init__(self, commit, size, seed):
        self.commit, self.size, self.seed = commit, size, seed
        self.began = datetime.now(timezone.utc)
        self.load = os.getloadavg()[0]
        self.measured, self.whats, self.peaks = {}, {}, {}
        self.agreed, self.absent = {}, {}

    def missing(self, engine, packages):
        self.absent[engine] = list(packages)

    def note_agreement(self, engine, grid, found):
        """Keeps the largest distances of all rounds."""
        kept = self.agreed.setdefault((engine, grid), dict.fromkeys(found, 0.0))
        for metric, (apart, *_) in found.items():
            kept[metric] = max(kept[metric], apart)

    def rows(self):
        return sorted(self.measured.values(), key=lambda row: GRIDS.index(row.grid))

    def markdown(self):
        lines = [HEADINGS, ALIGNMENT, *(self.cells(row) for row in self.rows())]
        table = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
        return f"{table}\n" + "".join(f"- {note}\n" for note in self.notes())

    def cells(self, row):
        nanos = row.nanos(self.size.bars)
        return (
            row.engine,
            f"{row.combinations:,}",
            number(median(nanos)),
            f"{number(min(nanos))} to {number(max(nanos))}",
            number(median(row.times_atra)),
            f"{self.peaks[row.engine] / MIB:,.0f} MiB",
            row.computes,
        )

    def notes(self):
        machine = self.machine()
        yield (
            f"{self.began:%Y-%m-%d}, commit {self.commit}; {machine['cpus']} CPUs, {machine['cpu']},"
            f" {machine['memory_gib']} GiB, {machine['system']}; load when it began {self.load:.1f}"
        )
        yield (
            f"{self.size.bars:,} bars of seed {self.seed}, one thread, medians of {self.size.rounds} rounds in turns;"
            f" grids: {'; '.join(str(self.size.grids[name]) for name in GRIDS)}"
        )
        for (engine, grid), found in self.agreed.items():
            apart = ", ".join(f"{metric} {value:.0e}" for metric, value in found.items())
            yield f"{engine}, {self.measured[engine, grid].combinations:,} combinations: apart from ATRA by at most {apart}"
        for engine, what in self.whats.items():
            yield f"{engine}: {what}"
        for engine, packages in self.absent.items():
            yield f"**{engine} did not run**: {', '.join(packages)} could not be installed"

    def machine(self):
        return {
            "cpus": os.cpu_count(),
            "cpu": cpu(),
            "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)),
            "system": f"{platform.system()} {platform.release()}",
        }

    def write(self, file):
        """Everything, every single time too."""
        document = {
            "date": self.began.isoformat(timespec="seconds"),
            "commit": self.commit,
            "machine": self.machine() | {"load": self.load},
            "python": platform.python_version(),
            "packages": {package.name: package.version for package in distributions()},
            "engines": self.whats,
            "missing": self.absent,
            "bars": self.size.bars,
            "seed": self.seed,
            "rounds": self.size.rounds,
            "grids": {name: str(grid) for name, grid in self.size.grids.items()},
            "cash": CASH,
            "fee": FEE,
            "measured": [self.summary(row) for row in self.rows()],
            "tolerances": TOLERANCES,
            "largest_differences": [
                {"engine": engine, "grid": grid} | found for (engine, grid), found in self.agreed.items()
            ],
            "peak_bytes": self.peaks,
        }
        Path(file).write_text(json.dumps(document, indent=1) + "\n")

    def summary(self, row):
        nanos = row.nanos(self.size.bars)
        figures = {"median_ns": median(nanos), "least_ns": min(nanos), "most_ns": max(nanos)}
        return dataclasses.asdict(row) | figures | {"median_times_atra": median(row.times_atra)}


def number(value):
    """Three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def cpu():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
