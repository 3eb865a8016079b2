"""That answers which differ are noticed: python -m unittest bench/peers/test_agreement.py"""

import math
import sys
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

import agreement
import walk
from ranges import Grid, values

PAIRS = [(5, 40), (5, 45), (6, 40)]
OURS = {
    "total_return": [0.5, -0.999, 1e-4],
    "trades": [12.0, 900.0, 3.0],
    "max_drawdown": [0.25, 0.9995, 0.01],
    "sharpe": [2.0, math.nan, -1.0],
}


def told(metric, row, value):
    theirs = {name: list(column) for name, column in OURS.items()}
    theirs[metric][row] = value
    return agreement.disagreements(agreement.largest(theirs, OURS, PAIRS))


class AgreementTest(unittest.TestCase):
    def test_the_same_agrees_with_values_that_are_missing(self):
        self.assertEqual(told("trades", 0, 12.0), [])

    def test_each_metric_of_each_row_is_looked_at(self):
        for metric, column in OURS.items():
            for row, value in enumerate(column):
                other = value + 1 if metric == "trades" else value * (1 + 2e-6)
                if not math.isnan(value):
                    self.assertEqual(len(told(metric, row, other)), 1, (metric, row))

    def test_rounding_agrees(self):
        for metric in ("total_return", "max_drawdown", "sharpe"):
            self.assertEqual(told(metric, 0, OURS[metric][0] * (1 + 5e-7)), [], metric)

    def test_what_is_left_of_the_money_counts_where_most_is_lost(self):
        self.assertEqual(told("total_return", 1, -0.999 + 0.9e-9), [])
        self.assertEqual(len(told("total_return", 1, -0.999 + 2e-9)), 1)

    def test_a_missing_value_is_no_value(self):
        self.assertEqual(len(told("sharpe", 0, math.nan)), 1)
        self.assertEqual(len(told("sharpe", 1, 0.0)), 1)
        self.assertEqual(len(told("total_return", 0, math.inf)), 1)

    def test_a_missing_row_is_no_agreement(self):
        short = {name: column[:2] for name, column in OURS.items()}
        with self.assertRaises(ValueError):
            agreement.largest(short, OURS, PAIRS)

    def test_the_line_names_the_combination(self):
        self.assertEqual(told("trades", 2, 4.0), ["trades of fast 6, slow 40: 4.0, ATRA 3.0"])

    def test_an_empty_field_has_no_value(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "answers.csv"
            file.write_text("fast,total_return,trades,sharpe\n5,0.1,3,\n")
            found = agreement.read(file)
        self.assertEqual((found["total_return"], found["trades"]), ([0.1], [3.0]))
        self.assertTrue(math.isnan(found["sharpe"][0]))


class WalkTest(unittest.TestCase):
    def test_sums_of_prices_are_exact_in_any_order(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "bars.csv"
            walk.write(file, 3_000, 7)
            closes = [float(line.split(",")[4]) for line in file.read_text().splitlines()[1:]]
        self.assertEqual(len(closes), 3_000)
        self.assertEqual(sum(closes), sum(reversed(closes)))
        self.assertEqual(sum(closes), math.fsum(closes))


class RangesTest(unittest.TestCase):
    def test_the_bound_is_included(self):
        self.assertEqual(values("5..7"), [5, 6, 7])
        self.assertEqual(values("40..52:5"), [40, 45, 50])

    def test_slow_varies_fastest(self):
        self.assertEqual(Grid("5..6", "40..41").pairs(), [(5, 40), (5, 41), (6, 40), (6, 41)])
        self.assertEqual(len(Grid("5..36", "40..200:5")), 1_056)


if __name__ == "__main__":
    unittest.main()
