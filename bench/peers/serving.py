"""The side of a library: started with the file of bars, it answers lines until its input ends."""

import sys
from importlib.metadata import version
from time import perf_counter

import numpy as np

from ranges import Grid


def bars():
    """The columns of the file that was named first, by name."""
    with open(sys.argv[1]) as file:
        names = file.readline().strip().split(",")
        table = np.loadtxt(file, delimiter=",")
    return {name: np.ascontiguousarray(table[:, i]) for i, name in enumerate(names)}


def serve(packages, run):
    """Prints one line about itself, then answers each line `FAST SLOW FILE`: `run` goes through the grid and gives a
    column a metric by its name; the file gets them, standard output the seconds that it took."""
    print(", ".join(f"{package} {version(package)}" for package in packages), flush=True)
    for line in sys.stdin:
        fast, slow, file = line.rstrip("\n").split(" ", 2)
        begin = perf_counter()
        columns = run(Grid(fast, slow))
        seconds = perf_counter() - begin
        write(file, columns)
        print(seconds, flush=True)


def write(file, columns):
    with open(file, "w") as out:
        out.write(",".join(columns) + "\n")
        for row in zip(*columns.values(), strict=True):
            out.write(",".join(repr(float(value)) for value in row) + "\n")
