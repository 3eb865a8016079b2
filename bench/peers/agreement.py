"""Compares answers, a row a combination, with ATRA's."""

import csv
import math

TOLERANCES = {"total_return": 1e-6, "trades": 0.0, "max_drawdown": 1e-6, "sharpe": 1e-6}


def read(file):
    """A column a metric, by its name."""
    with open(file, newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {metric: [float(row[metric] or "nan") for row in rows] for metric in TOLERANCES if metric in rows[0]}


def distance(metric, theirs, ours):
    """How far apart: trades by their number, all else relative; of a return to what it is of and to what is left."""
    if theirs == ours or (math.isnan(theirs) and math.isnan(ours)):
        return 0.0
    if metric == "trades":
        return abs(theirs - ours)
    scale = min(abs(ours), 1 + ours) if metric == "total_return" else abs(ours)
    apart = abs(theirs - ours) / scale if scale > 0 else math.inf
    return math.inf if math.isnan(apart) else apart


def largest(theirs, ours, pairs):
    """The largest distance of each metric that the other has: (distance, pair, theirs, ours)."""
    found = {}
    for metric, column in theirs.items():
        rows = zip(pairs, column, ours[metric], strict=True)
        found[metric] = max(((distance(metric, a, b), pair, a, b) for pair, a, b in rows), key=lambda row: row[0])
    return found


def disagreements(found):
    """A line for each metric that is further apart than it may be."""
    return [
        f"{metric} of fast {fast}, slow {slow}: {theirs!r}, ATRA {ours!r}"
        for metric, (apart, (fast, slow), theirs, ours) in found.items()
        if not apart <= TOLERANCES[metric]
    ]
