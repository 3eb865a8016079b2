"""Engines in processes of their own, which stay warm and are asked for one grid at a time."""

import os
import subprocess
import sys

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "NUMBA")}
QUIET = {"TQDM_DISABLE": "1"}
RSS_BYTES = 1 if sys.platform == "darwin" else 1024


class Failed(Exception):
    """Told to the user in one line."""


class Child:
    """`what` is the line that it told about itself."""

    def __init__(self, name, command, log):
        self.name, self.log = name, log
        environment = os.environ | ONE_THREAD | QUIET
        with open(log, "w") as errors:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors}
            self.process = subprocess.Popen(command, text=True, env=environment, **pipes)
        self.what = self.line()

    def seconds(self, grid, file):
        """Has it go through a grid and write its answers to the file; the seconds that this took inside."""
        try:
            print(grid.fast, grid.slow, file, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            pass  # the missing answer tells it
        return float(self.line())

    def line(self):
        line = self.process.stdout.readline().strip()
        if not line:
            said = self.log.read_text().strip().splitlines() or ["it said nothing"]
            raise Failed(f"{self.name} ended without an answer: {said[-1]} (all of it in {self.log})")
        return line

    def close(self):
        """Lets it end; the most memory that it had, in bytes."""
        self.process.stdin.close()
        peak = peak_of(self.process)
        if self.process.returncode:
            raise Failed(f"{self.name} ended with status {self.process.returncode}; see {self.log}")
        return peak

    def kill(self):
        if self.process.returncode is None:
            self.process.kill()
            self.process.wait()


def peak_of(process):
    """Waits for a process; the most memory that it had, in bytes."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * RSS_BYTES
