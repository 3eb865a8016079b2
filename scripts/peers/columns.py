"""The functions and operators of rules, by numpy and pandas: what ATRA's own are compared to."""

from collections import namedtuple

import numpy as np
import pandas as pd


class Column:
    """Numbers or yes and no, one a bar, and the first bar from which rules may read it."""

    def __init__(self, values, first=0):
        self.values = np.asarray(values)
        self.first = first

    @staticmethod
    def of(values):
        """Starts at its first number."""
        values = np.asarray(values, dtype=float)
        return Column(values, int(np.argmax(np.isfinite(values))))

    def __getitem__(self, n):
        past = np.full(len(self.values), False if self.values.dtype == bool else np.nan)
        past[n:] = self.values[: len(self.values) - n]
        return Column(past, self.first + n)

    def _with(self, other, operation):
        values, first = (other.values, other.first) if isinstance(other, Column) else (other, 0)
        with np.errstate(invalid="ignore"):
            return Column(operation(self.values, values), max(self.first, first))

    def __add__(self, other):
        return self._with(other, np.add)

    def __sub__(self, other):
        return self._with(other, np.subtract)

    def __mul__(self, other):
        return self._with(other, np.multiply)

    __rmul__ = __mul__

    def __gt__(self, other):
        return self._with(other, np.greater)

    def __lt__(self, other):
        return self._with(other, np.less)

    def __ge__(self, other):
        return self._with(other, np.greater_equal)

    def __le__(self, other):
        return self._with(other, np.less_equal)

    def __and__(self, other):
        return self._with(other, np.logical_and)

    def __or__(self, other):
        return self._with(other, np.logical_or)


def _rolling(x, n):
    return pd.Series(x.values).rolling(n)


def _smoothed(values, n, alpha):
    """An exponential average that begins with the mean of the first n numbers."""
    seed = int(np.argmax(np.isfinite(values))) + n - 1
    tail = np.array(values[seed:], dtype=float)
    tail[0] = values[seed - n + 1 : seed + 1].mean()
    smooth = np.full(len(values), np.nan)
    smooth[seed:] = pd.Series(tail).ewm(alpha=alpha, adjust=False).mean()
    return smooth


def sma(x, n):
    return Column.of(_rolling(x, n).mean())


def ema(x, n):
    return Column.of(_smoothed(x.values, n, 2 / (n + 1)))


def rsi(x, n):
    change = np.diff(x.values, prepend=np.nan)
    ups = np.where(np.isnan(change), np.nan, np.maximum(change, 0))
    downs = np.where(np.isnan(change), np.nan, np.maximum(-change, 0))
    up, down = _smoothed(ups, n, 1 / n), _smoothed(downs, n, 1 / n)
    return Column.of(100 * up / (up + down))


def bbands(x, n, up, down):
    middle, deviation = _rolling(x, n).mean(), _rolling(x, n).std(ddof=0)
    bands = namedtuple("Bands", "upperband middleband lowerband")
    return bands(*map(Column.of, (middle + up * deviation, middle, middle - down * deviation)))


def macd(x, fast, slow, signal):
    """TA-Lib begins both averages at the same bar, and all outputs with the signal."""
    late = np.where(np.arange(len(x.values)) >= slow - fast, x.values, np.nan)
    line = _smoothed(late, fast, 2 / (fast + 1)) - _smoothed(x.values, slow, 2 / (slow + 1))
    average = _smoothed(line, signal, 2 / (signal + 1))
    line = np.where(np.isnan(average), np.nan, line)
    lines = namedtuple("Lines", "macd macdsignal")
    return lines(Column.of(line), Column.of(average))


def roc(x, n):
    return Column.of((x.values / x[n].values - 1) * 100)


def highest(x, n):
    return Column.of(_rolling(x, n).max())


def lowest(x, n):
    return Column.of(_rolling(x, n).min())


def change(x, n=1):
    return x - x[n]


def crossover(a, b):
    return (a > b) & (a[1] <= (b[1] if isinstance(b, Column) else b))


def crossunder(a, b):
    return (a < b) & (a[1] >= (b[1] if isinstance(b, Column) else b))


def of_bars(bars):
    """The functions that read the bars themselves, and the series by name."""
    series = {name: Column(bars[name].to_numpy()) for name in bars.columns}
    before = series["close"][1].values
    reach = np.maximum(bars["high"], before) - np.minimum(bars["low"], before)
    reach[0] = np.nan

    def atr(n):
        return Column.of(_smoothed(reach.to_numpy(), n, 1 / n))

    functions = (sma, ema, rsi, bbands, macd, roc, highest, lowest, change, crossover, crossunder, atr)
    return series | {function.__name__: function for function in functions}
