"""Records what the Python libraries say of a few runs, for the table of metrics to be compared with.

Run it twice, each time with the interpreter of one environment (see README.md):

    python record.py inputs        # the runs themselves; needs numpy alone
    python record.py daily         # quantstats, backtesting, pyfolio, empyrical
    python record.py vectorbt      # vectorbt

Each run is NAME.bars.csv (bars and the equity at their closes), NAME.trades.csv and NAME.settings.csv; what a library
says of it is NAME.daily.csv or NAME.vectorbt.csv: metric, value, where it comes from. Values are told as ATRA tells
them: fractions instead of percent, losses of drawdowns positive, durations in bars and in days.
"""

import csv
import math
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent.parent
DAY_MS = 86_400_000
START_MS = 1_609_459_200_000  # 2021-01-01, a Friday

# name: (seed, bar in ms, bars, days a year, drift a bar, noise a bar, share of longs, which bars there are)
RUNS = {
    "days": (1, DAY_MS, 800, 365, 0.0008, 0.03, 0.65, lambda i, rng: True),
    "weekdays": (2, DAY_MS, 900, 252, -0.0005, 0.02, 0.5, lambda i, rng: (i + 4) % 7 < 5),
    "hours": (3, 3_600_000, 1500, 365, 0.0002, 0.006, 1.0, lambda i, rng: i < 3 or (i // 40) % 9 != 4),
    "minutes": (4, 300_000, 1400, 365, 0.0, 0.002, 0.65, lambda i, rng: i < 3 or rng.random() > 0.02),
}
CASH = 10_000.0
FEE = 0.0005


def bars_of(seed, bar_ms, count, drift, noise, there):
    rng = np.random.default_rng(seed)
    rows, last = [], 100.0
    for i in range(count):
        open_ = round(last * math.exp(rng.normal(0, noise / 10)), 4)
        close = round(open_ * math.exp(drift + rng.standard_t(4) * noise * 0.7), 4)
        high = round(max(open_, close) * (1 + abs(rng.normal(0, noise / 3))), 4)
        low = round(min(open_, close) * (1 - abs(rng.normal(0, noise / 3))), 4)
        last = close
        if there(i, rng):
            rows.append((START_MS + i * bar_ms, open_, high, low, close))
    return rows, rng


def trade(rows, rng, longs):
    """Longs, that share of the entries, and shorts at random, all in, at the opens, with a bar between them; the last may stay open."""
    cash, held, trades, equity, entry = CASH, 0.0, [], [], None
    for i, (ts, open_, _, _, close) in enumerate(rows):
        if entry is not None and rng.random() < 0.08:
            fee = abs(held) * open_ * FEE
            cash += held * open_ - fee
            side = 1 if held > 0 else -1
            pnl = side * (open_ - entry[2]) * abs(held) - entry[3] - fee
            trades.append((side, entry[0], entry[1], entry[2], i, ts, open_, abs(held), entry[3], fee, pnl))
            held, entry = 0.0, None
        elif entry is None and i > 2 and rng.random() < 0.15:
            side = 1 if rng.random() < longs else -1
            units = round(cash * 0.9 / open_, 3)
            fee = units * open_ * FEE
            held = side * units
            cash -= held * open_ + fee
            entry = (i, ts, open_, fee)
        equity.append(round(cash + held * close, 6))
    if entry is not None:
        side = 1 if held > 0 else -1
        pnl = side * (rows[-1][4] - entry[2]) * abs(held) - entry[3]
        trades.append((side, entry[0], entry[1], entry[2], -1, 0, 0.0, abs(held), entry[3], 0.0, pnl))
    return trades, equity


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows([repr(float(x)) if isinstance(x, (float, np.floating)) else x for x in row] for row in rows)


def read(name, kind):
    with open(HERE / f"{name}.{kind}.csv") as file:
        return list(csv.DictReader(file))


def inputs():
    for name, (seed, bar_ms, count, year_days, drift, noise, longs, there) in RUNS.items():
        rows, rng = bars_of(seed, bar_ms, count, drift, noise, there)
        trades, equity = trade(rows, rng, longs)
        write(
            HERE / f"{name}.bars.csv",
            ["ts", "open", "high", "low", "close", "equity"],
            [row + (value,) for row, value in zip(rows, equity)],
        )
        write(
            HERE / f"{name}.trades.csv",
            ["side", "entry_bar", "entry_ts", "entry_price", "exit_bar", "exit_ts", "exit_price", "units"]
            + ["entry_fee", "exit_fee", "pnl"],
            trades,
        )
        write(HERE / f"{name}.settings.csv", ["year_days"], [[year_days]])


class Run:
    """A run as pandas sees it: equity and price with a row for the start before the first bar."""

    def __init__(self, name):
        import pandas as pd

        bars = read(name, "bars")
        self.name = name
        self.year_days = float(read(name, "settings")[0]["year_days"])
        self.ts = np.array([int(bar["ts"]) for bar in bars])
        self.bar_ms = float(np.median(np.diff(self.ts)))
        column = lambda key: np.array([float(bar[key]) for bar in bars])
        self.open, self.high, self.low, self.close = map(column, ["open", "high", "low", "close"])
        start = pd.to_datetime(np.r_[self.ts[0] - int(self.bar_ms), self.ts], unit="ms")
        self.equity = pd.Series(np.r_[CASH, column("equity")], index=start)
        self.price = pd.Series(np.r_[self.open[0], self.close], index=start)
        self.trades = pd.DataFrame(
            [{key: float(value) for key, value in trade.items()} for trade in read(name, "trades")]
        )
        self.closed = self.trades[self.trades.exit_bar >= 0]

    def days(self, series):
        """Returns of the days that have bars; the first over the start."""
        import pandas as pd

        last = series.iloc[1:].resample("D").last().dropna()
        values = np.r_[series.iloc[0], last.values]
        return pd.Series(values[1:] / values[:-1] - 1, index=last.index)


def report(name, kind, rows):
    write(HERE / f"{name}.{kind}.csv", ["metric", "value", "from"], rows)


def quantstats_rows(run):
    import quantstats.stats as qs
    from dateutil.relativedelta import relativedelta
    from quantstats.reports import _calc_dd  # noqa: F401  (imported so that a missing report fails here)

    d, b, dpy = run.days(run.equity), run.days(run.price), run.year_days
    raw = dict(prepare_returns=False)
    last = d.index[-1]
    window = lambda **ago: qs.comp(d[d.index >= last - relativedelta(**ago)])
    annual = lambda months: qs.cagr(d[d.index >= last - relativedelta(months=months)], 0.0, True, dpy)
    greeks = qs.greeks(d, b, dpy, **raw)
    rolling = qs.rolling_greeks(d, b, 126, **raw)["beta"].iloc[125:]
    sharpe = qs.rolling_sharpe(d, 0, 126, True, dpy, **raw).dropna()
    sortino = qs.rolling_sortino(d, 0, 126, True, dpy, **raw).dropna()
    volatility = qs.rolling_volatility(d, 126, dpy, **raw).dropna()
    spread = qs.distribution(d, **raw)["Daily"]
    extreme = lambda series, which: getattr(series, which)() if len(series) else math.nan
    table = {
        "annual_return": qs.cagr(d, 0.0, True, dpy),
        "expected_day": qs.expected_return(d, None, True, **raw),
        "expected_month": qs.expected_return(d, "ME", True, **raw),
        "expected_year": qs.expected_return(d, "YE", True, **raw),
        "return_mtd": qs.comp(d[d.index >= last.replace(day=1)]),
        "return_3m": window(months=3),
        "return_6m": window(months=6),
        "return_ytd": qs.comp(d[d.index >= last.replace(month=1, day=1)]),
        "return_1y": window(years=1),
        "annual_return_3y": annual(35),
        "annual_return_5y": annual(59),
        "annual_return_10y": annual(119),
        "best_day": qs.best(d, **raw),
        "worst_day": qs.worst(d, **raw),
        "best_month": qs.best(d, "ME", **raw),
        "worst_month": qs.worst(d, "ME", **raw),
        "best_year": qs.best(d, "YE", **raw),
        "worst_year": qs.worst(d, "YE", **raw),
        "avg_day": qs.avg_return(d, **raw),
        "avg_up_day": qs.avg_win(d, **raw),
        "avg_down_day": qs.avg_loss(d, **raw),
        "avg_up_month": qs.avg_win(d, "ME", **raw),
        "avg_down_month": qs.avg_loss(d, "ME", **raw),
        "win_days": qs.win_rate(d, **raw),
        "win_months": qs.win_rate(d, "ME", **raw),
        "win_quarters": qs.win_rate(d, "QE", **raw),
        "win_years": qs.win_rate(d, "YE", **raw),
        "max_up_days": qs.consecutive_wins(d, **raw),
        "max_down_days": qs.consecutive_losses(d, **raw),
        "day_volatility": qs.volatility(d, dpy, True, **raw),
        "var_95_normal": qs.value_at_risk(d, **raw),
        "cvar_95_normal": qs.conditional_value_at_risk(d, **raw),
        "skew": qs.skew(d, **raw),
        "kurtosis": qs.kurtosis(d, **raw),
        "risk_of_ruin": qs.risk_of_ruin(d, **raw),
        "day_quantile_25": d.quantile(0.25),
        "day_median": d.quantile(0.5),
        "day_quantile_75": d.quantile(0.75),
        "day_quantile_95": d.quantile(0.95),
        "outlier_days": len(spread["outliers"]),
        "day_sharpe": qs.sharpe(d, 0.0, dpy),
        "day_sortino": qs.sortino(d, 0.0, dpy),
        "adjusted_sortino": qs.adjusted_sortino(d, 0.0, dpy),
        "day_calmar": qs.calmar(d, False, True, dpy),
        "autocorrelation_penalty": qs.autocorr_penalty(d),
        "smart_sharpe": qs.smart_sharpe(d, 0.0, dpy),
        "smart_sortino": qs.smart_sortino(d, 0.0, dpy),
        "psr": qs.probabilistic_sharpe_ratio(d),
        "probabilistic_sortino": qs.probabilistic_sortino_ratio(d),
        "probabilistic_adjusted_sortino": qs.probabilistic_adjusted_sortino_ratio(d),
        "omega": qs.omega(d, 0.0, 0.0, dpy),
        "gain_to_pain": qs.gain_to_pain_ratio(d),
        "gain_to_pain_months": qs.gain_to_pain_ratio(d, 0, "ME"),
        "tail_ratio": qs.tail_ratio(d, **raw),
        "common_sense_ratio": qs.common_sense_ratio(d, **raw),
        "day_profit_factor": qs.profit_factor(d, **raw),
        "payoff_ratio": qs.payoff_ratio(d, **raw),
        "profit_ratio": qs.profit_ratio(d, **raw),
        "cpc_index": qs.cpc_index(d, **raw),
        "kelly": qs.kelly_criterion(d, **raw),
        "outlier_win_ratio": qs.outlier_win_ratio(d, **raw),
        "outlier_loss_ratio": qs.outlier_loss_ratio(d, **raw),
        "risk_return_ratio": qs.risk_return_ratio(d, **raw),
        "day_max_drawdown": -qs.max_drawdown(d),
        "ulcer_index": qs.ulcer_index(d),
        "upi": qs.ulcer_performance_index(d),
        # it drops the sign
        "recovery_factor": math.copysign(qs.recovery_factor(d, **raw), d.sum()),
        "serenity_index": qs.serenity_index(d),
        "alpha": greeks["alpha"],
        "beta": greeks["beta"],
        "r2": qs.r_squared(d, b, **raw),
        "correlation": d.corr(b),
        "information_ratio": qs.information_ratio(d, b, **raw),
        "treynor_ratio": qs.treynor_ratio(d, b, dpy),
        "benchmark_sharpe": qs.sharpe(b, 0.0, dpy),
        "benchmark_sortino": qs.sortino(b, 0.0, dpy),
        "benchmark_volatility": qs.volatility(b, dpy, True, **raw),
        "benchmark_annual_return": qs.cagr(b, 0.0, True, dpy),
        "benchmark_max_drawdown": -qs.max_drawdown(b),
        "max_rolling_sharpe": extreme(sharpe, "max"),
        "min_rolling_sharpe": extreme(sharpe, "min"),
        "max_rolling_sortino": extreme(sortino, "max"),
        "min_rolling_sortino": extreme(sortino, "min"),
        "max_rolling_volatility": extreme(volatility, "max"),
        "min_rolling_volatility": extreme(volatility, "min"),
        "max_rolling_beta": extreme(rolling, "max"),
        "min_rolling_beta": extreme(rolling, "min"),
        # rounded up to a whole percent: compared as such
        "active_days@ceil2": qs.exposure(d, **raw),
    }
    table |= monthly(qs.monthly_returns(d, **raw), d)
    return [(metric, float(value), "QuantStats") for metric, value in table.items()]


def monthly(grid, d):
    """The table of months, where there are any, and of years."""
    months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    there = {(date.year, date.month) for date in d.index}
    cells = {f"month@{year}-{month:02d}": grid.loc[str(year), months[month - 1]] for year, month in sorted(there)}
    return cells | {f"year@{year}": grid.loc[str(year), "EOY"] for year in sorted({date.year for date in d.index})}


def empyrical_rows(run):
    import empyrical as ep
    import pyfolio.timeseries as pf

    d, b = run.days(run.equity), run.days(run.price)
    a = dict(annualization=run.year_days)
    capture = lambda keep: ep.annual_return(d[keep], **a) / ep.annual_return(b[keep], **a)
    batting = ep.batting_average(d, b)
    table = {
        "annual_return": ep.annual_return(d, **a),
        "day_volatility": ep.annual_volatility(d, **a),
        "day_sharpe": ep.sharpe_ratio(d, **a),
        "day_sortino": ep.sortino_ratio(d, **a),
        "day_calmar": ep.calmar_ratio(d, **a),
        "downside_deviation": ep.downside_risk(d, **a),
        "stability": ep.stability_of_timeseries(d),
        "day_max_drawdown": -ep.max_drawdown(d),
        "omega": ep.omega_ratio(d),
        "tail_ratio": ep.tail_ratio(d),
        "var_95": ep.value_at_risk(d),
        "cvar_95": ep.conditional_value_at_risk(d),
        "var_2_sigma": pf.value_at_risk(d),
        "alpha_compounded": ep.alpha(d, b, **a),
        "beta": ep.beta(d, b),
        "information_ratio": ep.excess_sharpe(d, b),
        "capture": capture(b == b),
        "up_capture": capture(b > 0),
        "down_capture": capture(b < 0),
        "batting_average": batting["batting average"],
        "batting_average_up": batting["up market"],
        "batting_average_down": batting["down market"],
    }
    return [(metric, float(value), "pyfolio, empyrical") for metric, value in table.items()]


def round_trip_rows(run):
    import pandas as pd
    from pyfolio.round_trips import gen_round_trip_stats

    trips = pd.DataFrame(
        {
            "pnl": run.closed.pnl,
            "returns": run.closed.pnl / (run.closed.entry_price * run.closed.units),
            "duration": run.closed.exit_bar - run.closed.entry_bar,
            "long": run.closed.side > 0,
            "symbol": "X",
        }
    )
    stats = gen_round_trip_stats(trips)
    pnl, summary = stats["pnl"], stats["summary"]
    returns, duration = stats["returns"], stats["duration"]
    all_ = "All trades"
    table = {
        "trades": summary.loc["Total number of round_trips", all_],
        "win_rate": summary.loc["Percent profitable", all_],
        "winning_trades": summary.loc["Winning round_trips", all_],
        "losing_trades": summary.loc["Losing round_trips", all_],
        "even_trades": summary.loc["Even round_trips", all_],
        "total_pnl": pnl.loc["Total profit", all_],
        "gross_profit": pnl.loc["Gross profit", all_],
        "gross_loss": pnl.loc["Gross loss", all_],
        "profit_factor": abs(pnl.loc["Profit factor", all_]),
        "avg_win": pnl.loc["Avg. winning trade", all_],
        "avg_loss": pnl.loc["Avg. losing trade", all_],
        "win_loss_ratio": pnl.loc["Ratio Avg. Win:Avg. Loss", all_],
        "largest_win": pnl.loc["Largest winning trade", all_],
        "largest_loss": pnl.loc["Largest losing trade", all_],
        "median_trade": returns.loc["Median returns all round_trips", all_],
        "median_winning_trade": returns.loc["Median returns winning", all_],
        "median_losing_trade": returns.loc["Median returns losing", all_],
        "avg_trade_bars": duration.loc["Avg duration", all_],
        "median_trade_bars": duration.loc["Median duration", all_],
        "max_trade_bars": duration.loc["Longest duration", all_],
        "min_trade_bars": duration.loc["Shortest duration", all_],
    }
    for side in ["long", "short"]:
        column = side.capitalize() + " trades"
        if column not in summary:
            continue
        table |= {
            f"{side}_trades": summary.loc["Total number of round_trips", column],
            f"{side}_win_rate": summary.loc["Percent profitable", column],
            f"{side}_pnl": pnl.loc["Total profit", column],
            f"{side}_profit_factor": abs(pnl.loc["Profit factor", column]),
            f"{side}_avg_trade": returns.loc["Avg returns all round_trips", column],
        }
    return [(metric, float(value), "pyfolio round trips") for metric, value in table.items()]


def backtesting_rows(run):
    import pandas as pd
    from backtesting._stats import compute_stats

    index = run.equity.index
    data = pd.DataFrame({"Close": run.price.values}, index=index)
    closed, every = run.closed, run.trades
    frame = lambda t, exit_bar: pd.DataFrame(
        {
            "EntryBar": t.entry_bar.astype(int) + 1,
            "ExitBar": exit_bar.astype(int) + 1,
            "PnL": t.pnl,
            "ReturnPct": t.pnl / (t.entry_price * t.units),
            "Duration": pd.to_timedelta(t.exit_ts - t.entry_ts, unit="ms"),
        }
    )
    s = compute_stats(frame(closed, closed.exit_bar), run.equity.values, data, None)
    held = frame(every, every.exit_bar.where(every.exit_bar >= 0, len(run.ts) - 1))
    exposed = compute_stats(held, run.equity.values, data, None)["Exposure Time [%]"] / 100
    days = lambda value: value / pd.Timedelta(days=1)
    curve = s["_equity_curve"]["DrawdownDuration"].dropna()
    table = {
        "equity_peak": s["Equity Peak [$]"],
        "total_return": s["Return [%]"] / 100,
        "annual_return": s["Return (Ann.) [%]"] / 100,
        "compounded_volatility": s["Volatility (Ann.) [%]"] / 100,
        "compounded_sharpe": s["Sharpe Ratio"],
        "compounded_sortino": s["Sortino Ratio"],
        "max_drawdown": -s["Max. Drawdown [%]"] / 100,
        "avg_drawdown": -s["Avg. Drawdown [%]"] / 100,
        # not rounded up to bars, as the statistics are
        "max_drawdown_days": days(curve.max()),
        "avg_drawdown_days": days(curve.mean()),
        "alpha_jensen": s["Alpha [%]"] / 100,
        "beta_log": s["Beta"],
        "trades": s["# Trades"],
        "win_rate": s["Win Rate [%]"] / 100,
        "best_trade": s["Best Trade [%]"] / 100,
        "worst_trade": s["Worst Trade [%]"] / 100,
        "geometric_trade": s["Avg. Trade [%]"] / 100,
        "max_trade_days": days((closed.exit_ts - closed.entry_ts).max() * pd.Timedelta(milliseconds=1)),
        "avg_trade_days": (closed.exit_ts - closed.entry_ts).mean() / DAY_MS,
        "return_profit_factor": s["Profit Factor"],
        "avg_trade": s["Expectancy [%]"] / 100,
        "sqn": s["SQN"],
        "kelly_trades": s["Kelly Criterion"],
        # of the bars alone, without the row for the start
        "time_in_market": exposed * len(index) / len(run.ts),
    }
    return [(metric, float(value), "backtesting.py") for metric, value in table.items()]


def daily():
    for name in RUNS:
        run = Run(name)
        rows = quantstats_rows(run) + empyrical_rows(run) + round_trip_rows(run) + backtesting_rows(run)
        report(name, "daily", rows)


def vectorbt_rows(run):
    import pandas as pd
    import vectorbt as vbt

    d, b = run.days(run.equity), run.days(run.price)
    year = pd.Timedelta(days=run.year_days)
    acc = d.vbt.returns(freq="D", year_freq=year, benchmark_rets=b)
    falls = vbt.Drawdowns.from_ts(run.equity.reset_index(drop=True))
    back = falls.recovered
    lasting = falls.active.count() > 0
    size, price, fees = np.full((3, len(run.ts)), np.nan)
    for t in run.trades.itertuples():
        fills = [(t.entry_bar, t.entry_price, t.side, t.entry_fee), (t.exit_bar, t.exit_price, -t.side, t.exit_fee)]
        for bar, at, side, fee in fills[: 1 if t.exit_bar < 0 else 2]:
            size[int(bar)], price[int(bar)], fees[int(bar)] = side * t.units, at, fee
    pf = vbt.Portfolio.from_orders(
        pd.Series(run.close), size, price=np.nan_to_num(price, nan=1.0), fixed_fees=np.nan_to_num(fees), init_cash=CASH
    )
    assert np.allclose(pf.value().values, run.equity.values[1:], rtol=1e-9), "the same orders, the same equity"
    trades, closed = pf.trades, pf.trades.closed
    long_only = (run.trades.side > 0).all()
    table = {
        "annual_return": acc.annualized(),
        "day_volatility": acc.annualized_volatility(),
        "day_sharpe": acc.sharpe_ratio(),
        "day_sortino": acc.sortino_ratio(),
        "downside_deviation": acc.downside_risk(),
        "omega": acc.omega_ratio(),
        "tail_ratio": acc.tail_ratio(),
        "var_95": acc.value_at_risk(),
        "cvar_95": acc.cond_value_at_risk(),
        "skew": d.skew(),
        "kurtosis": d.kurtosis(),
        "alpha_compounded": acc.alpha(),
        "beta": acc.beta(),
        "information_ratio": acc.information_ratio(),
        "capture": acc.capture(),
        "up_capture": acc.up_capture(),
        "down_capture": acc.down_capture(),
        "drawdowns": falls.count(),
        "recovered_drawdowns": back.count(),
        "max_drawdown": -falls.max_drawdown(),
        "avg_drawdown": -falls.avg_drawdown(),
        # a recovered one counts from the bar after the peak there
        "avg_drawdown_bars": (falls.duration.values + falls.values["status"]).mean(),
        "max_drawdown_bars": (falls.duration.values + falls.values["status"]).max(),
        "under_water": falls.coverage() * (len(run.ts) + 1) / len(run.ts),
        "max_recovery_bars": back.recovery_duration.max(),
        "avg_recovery_bars": back.recovery_duration.mean(),
        "max_recovery_return": back.recovery_return.max(),
        "avg_recovery_return": back.recovery_return.mean(),
        "recovery_duration_ratio": back.recovery_duration_ratio.mean(),
        "current_drawdown": -falls.active_drawdown() if lasting else 0.0,
        "current_drawdown_bars": falls.active.duration.values[-1] if lasting else 0.0,
        "current_recovery": falls.active_recovery() if lasting else math.nan,
        "current_recovery_return": falls.active_recovery_return() if lasting else math.nan,
        "current_recovery_bars": falls.active.recovery_duration.values[-1] if lasting else math.nan,
        "net_profit": pf.total_profit(),
        "fees": pf.orders.fees.sum(),
        "final_equity": pf.final_value(),
        "total_trades": trades.count(),
        "open_trades": trades.open.count(),
        "open_pnl": trades.open.pnl.sum() if trades.open.count() else 0.0,
        "trades": closed.count(),
        "long_trades": closed.long.count(),
        "short_trades": closed.short.count(),
        "win_rate": closed.win_rate(),
        "best_trade": closed.returns.max(),
        "worst_trade": closed.returns.min(),
        "avg_winning_trade": closed.winning.returns.mean(),
        "avg_losing_trade": closed.losing.returns.mean(),
        "avg_winning_trade_bars": closed.winning.duration.mean(),
        "avg_losing_trade_bars": closed.losing.duration.mean(),
        "profit_factor": closed.profit_factor(),
        "expectancy": closed.expectancy(),
        "sqn": closed.sqn(),
        "max_win_streak": closed.winning_streak.max(),
        "max_loss_streak": closed.losing_streak.max(),
    }
    if math.isclose(-acc.max_drawdown(), drawdown_from_start(d)):
        table["day_calmar"] = acc.calmar_ratio()
    if long_only:
        table["max_gross_exposure"] = pf.gross_exposure().max()
        table["avg_gross_exposure"] = pf.gross_exposure().mean()
    return [(metric, float(value), "vectorbt") for metric, value in table.items()]


def drawdown_from_start(d):
    """The deepest fall of the days, the start included; vectorbt's starts with the first day."""
    value = np.r_[1.0, np.cumprod(1 + d.values)]
    return (1 - value / np.maximum.accumulate(value)).max()


def vectorbt():
    for name in RUNS:
        report(name, "vectorbt", vectorbt_rows(Run(name)))


if __name__ == "__main__":
    {"inputs": inputs, "daily": daily, "vectorbt": vectorbt}[sys.argv[1]]()
