"""Ranges of a parameter, `FROM..TO` or `FROM..TO:STEP` as ATRA writes them, and the grids made of two."""

from dataclasses import dataclass


def values(text):
    """All whole numbers of a range, the bound included."""
    bounds, _, step = text.partition(":")
    first, _, last = bounds.partition("..")
    return list(range(int(first), int(last) + 1, int(step or 1)))


@dataclass(frozen=True)
class Grid:
    """Fast by slow averages; the slow ones vary fastest."""

    fast: str
    slow: str

    def __len__(self):
        return len(values(self.fast)) * len(values(self.slow))

    def __str__(self):
        return f"fast {self.fast}, slow {self.slow}"

    def pairs(self):
        return [(fast, slow) for fast in values(self.fast) for slow in values(self.slow)]
