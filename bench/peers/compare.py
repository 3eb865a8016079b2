"""Times libraries beside ATRA and checks that all answers agree: compare.py FOLDER COMMIT JAVA CLASSPATH

QUICK=1 runs a tiny size, BARS=, SEED= and ROUNDS= another one; the record and all answers go into the folder."""

import dataclasses
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter

import agreement
import walk
from children import Child, Failed, peak_of
from contests import CONTESTS, FULL, HERE, PEERS, QUICK, STRATEGY, WARM_UP
from report import Measured, Report

ROOT = HERE.parents[1]
ATRA = "ATRA"
COMMAND = "the command `atra sweep`"
COMPUTES = "all 19 core metrics"


class Comparison:
    """The engines that run, and what was measured so far."""

    def __init__(self, folder, size, report):
        self.folder, self.size, self.report = folder, size, report
        self.bars = folder / "bars.csv"
        self.children = {}

    def start(self, atra):
        self.begin(ATRA, [*atra, self.bars, STRATEGY])
        self.wait(WARM_UP, self.answers(COMMAND, "warm"))  # the first start of a jar keeps its classes
        for peer in PEERS:
            missing = [package for package in peer.packages if not installed(package)]
            if missing:
                self.report.missing(peer.name, missing)
            else:
                self.begin(peer.name, peer.command(self.bars))

    def begin(self, name, command):
        """Starts an engine and has it go through a small grid: compilers, caches, imports that come late."""
        say(f"starting {name}")
        child = Child(name, command, self.folder / f"{slug(name)}.log")
        self.children[name] = child
        child.seconds(WARM_UP, self.answers(name, "warm"))
        self.report.whats[name] = child.what

    def answers(self, name, grid):
        return self.folder / f"{slug(name)}-{grid}.csv"

    def round(self, number):
        for peer, grid, times in CONTESTS:
            for turn in range(times if peer.name in self.children else 0):
                self.pair(peer, grid, atra_first=(number + turn) % 2 == 1)
        self.command()

    def pair(self, peer, grid, atra_first):
        """A library and ATRA, one after the other, over the same grid."""
        names = (ATRA, peer.name) if atra_first else (peer.name, ATRA)
        seconds = {name: self.run(name, grid) for name in names}
        self.add(ATRA, grid, COMPUTES, seconds[ATRA], 1.0)
        self.add(peer.name, grid, peer.computes, seconds[peer.name], seconds[peer.name] / seconds[ATRA])
        self.check(peer.name, grid)

    def run(self, name, grid):
        return self.children[name].seconds(self.size.grids[grid], self.answers(name, grid))

    def add(self, name, grid, computes, seconds, ratio):
        made = Measured(name, grid, len(self.size.grids[grid]), computes)
        measured = self.report.measured.setdefault((name, grid), made)
        measured.seconds.append(seconds)
        measured.times_atra.append(ratio)

    def check(self, name, grid):
        found = agreement.largest(
            agreement.read(self.answers(name, grid)),
            agreement.read(self.answers(ATRA, grid)),
            self.size.grids[grid].pairs(),
        )
        self.report.note_agreement(name, grid, found)
        bad = agreement.disagreements(found)
        if bad:
            raise Failed(f"{name} does not agree with ATRA: {'; '.join(bad)} (all answers in {self.folder})")

    def command(self):
        """The whole of ATRA's program over the large grid: start, reading the bars, the sweep, writing a CSV file."""
        begin = perf_counter()
        peak = self.wait(self.size.grids["large"], self.answers(COMMAND, "large"))
        seconds = perf_counter() - begin
        inside = self.run(ATRA, "large")
        self.add(COMMAND, "large", COMPUTES, seconds, seconds / inside)
        self.report.peaks[COMMAND] = max(peak, self.report.peaks.get(COMMAND, 0))
        self.check(COMMAND, "large")

    def wait(self, grid, target):
        """From the folder of the answers, where no database is, so that nothing is kept; the most memory it had."""
        options = ["--in", self.bars, "--grid", f"fast={grid.fast}", "--grid", f"slow={grid.slow}"]
        options += ["--threads", "1", "--out", target, "--json"]
        log = self.folder / "command.log"
        environment = {name: value for name, value in os.environ.items() if name != "ATRA_DB"}
        with open(log, "w") as out:
            command = [ROOT / "atra", "sweep", STRATEGY, *options]
            process = subprocess.Popen(command, cwd=self.folder, stdout=out, stderr=out, env=environment)
        peak = peak_of(process)
        if process.returncode:
            raise Failed(f"{COMMAND} ended with status {process.returncode}; see {log}")
        return peak

    def finish(self):
        for name, child in self.children.items():
            self.report.peaks[name] = child.close()

    def kill(self):
        for child in self.children.values():
            child.kill()


def installed(package):
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def slug(name):
    return "".join(letter if letter.isalnum() else "-" for letter in name.strip("`")).lower()


def say(what):
    print(f"bench/peers: {what}", file=sys.stderr, flush=True)


def whole(name, otherwise):
    text = os.environ.get(name, str(otherwise))
    if not text.isdecimal() or int(text) < 1:
        raise Failed(f"{name}={text}: write a whole number, at least 1")
    return int(text)


def size():
    chosen = QUICK if os.environ.get("QUICK", "0") == "1" else FULL
    return dataclasses.replace(chosen, bars=whole("BARS", chosen.bars), rounds=whole("ROUNDS", chosen.rounds))


def compare(folder, commit, atra):
    seed, chosen = whole("SEED", 7), size()
    report = Report(commit, chosen, seed)
    comparison = Comparison(folder, chosen, report)
    walk.write(comparison.bars, chosen.bars, seed)
    try:
        comparison.start(atra)
        for number in range(chosen.rounds):
            say(f"round {number + 1} of {chosen.rounds}")
            comparison.round(number)
        comparison.finish()
    finally:
        comparison.kill()
    return report


def main(folder, commit, java, classpath):
    atra = [java, "--enable-native-access=ALL-UNNAMED", "-cp", classpath, "io.atra.bench.PeerSweep"]
    try:
        report = compare(Path(folder).resolve(), commit, atra)
    except Failed as failure:
        raise SystemExit(f"bench/peers: error: {failure}") from None
    report.write(Path(folder) / "record.json")
    print(report.markdown(), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
