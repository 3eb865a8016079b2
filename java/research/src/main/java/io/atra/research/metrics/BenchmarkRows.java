package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.BAR;
import static io.atra.research.metrics.Basis.DAY;
import static io.atra.research.metrics.Basis.RUN;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.FRACTION_A_YEAR;
import static io.atra.research.metrics.Unit.RATIO;

import io.atra.engine.CoreMetric;
import java.util.List;
import java.util.function.DoublePredicate;

/** Beside buying at the first open and holding: {@code b} are the returns of its days. */
final class BenchmarkRows {

    private static final String CAPTURE = "vectorbt, empyrical `capture`, `up_capture`, `down_capture`";
    private static final String BATTING = "empyrical `batting_average`";

    private BenchmarkRows() {}

    static List<FullMetric> benchmark() {
        return new Rows(Group.BENCHMARK)
                .add(
                        "excess_return",
                        FRACTION,
                        RUN,
                        "total_return - buy_and_hold",
                        "ATRA's own",
                        run -> run.core(CoreMetric.TOTAL_RETURN) - run.core(CoreMetric.BUY_AND_HOLD))
                .add(
                        "alpha",
                        FRACTION_A_YEAR,
                        DAY,
                        "(mean(d) - beta * mean(b)) * dpy",
                        "QuantStats `greeks`; the line's own intercept, where alpha_compounded lets it compound",
                        run -> line(run).intercept() * run.daysPerYear())
                .add(
                        "alpha_compounded",
                        FRACTION_A_YEAR,
                        DAY,
                        "(1 + mean(d) - beta * mean(b))^dpy - 1",
                        "vectorbt, pyfolio `alpha`",
                        run -> Math.pow(1 + line(run).intercept(), run.daysPerYear()) - 1)
                .add(
                        "beta",
                        RATIO,
                        DAY,
                        "cov(d, b) / var(b)",
                        "QuantStats, vectorbt, pyfolio `beta`; no value where b is constant",
                        run -> line(run).slope())
                .add(
                        "correlation",
                        RATIO,
                        DAY,
                        "corr(d, b)",
                        "QuantStats report",
                        run -> line(run).correlation())
                .add(
                        "r2",
                        RATIO,
                        DAY,
                        "correlation^2",
                        "QuantStats `r_squared`",
                        run -> Math.pow(line(run).correlation(), 2))
                .add(
                        "alpha_jensen",
                        FRACTION,
                        RUN,
                        "total_return - beta_log * buy_and_hold",
                        "backtesting.py `Alpha [%]`",
                        run -> run.core(CoreMetric.TOTAL_RETURN) - betaLog(run) * run.core(CoreMetric.BUY_AND_HOLD))
                .add(
                        "beta_log",
                        RATIO,
                        BAR,
                        "cov(ln(1 + r), ln(1 + p)) / var(ln(1 + p)), p = returns of the price",
                        "backtesting.py `Beta`",
                        BenchmarkRows::betaLog)
                .add(
                        "information_ratio",
                        RATIO,
                        DAY,
                        "mean(d - b) / std(d - b, ddof=1), not scaled to a year",
                        "QuantStats, vectorbt `information_ratio`; no value at a deviation of 0",
                        BenchmarkRows::informationRatio)
                .add(
                        "treynor_ratio",
                        RATIO,
                        DAY,
                        "total return / beta",
                        "QuantStats `treynor_ratio`, not scaled to a year",
                        run -> (days(run).growth() - 1) / line(run).slope())
                .add(
                        "capture",
                        RATIO,
                        DAY,
                        "annual_return / benchmark_annual_return",
                        CAPTURE,
                        run -> capture(run, b -> true))
                .add(
                        "up_capture",
                        RATIO,
                        DAY,
                        "the same over the days with b > 0",
                        CAPTURE,
                        run -> capture(run, b -> b > 0))
                .add(
                        "down_capture",
                        RATIO,
                        DAY,
                        "the same over the days with b < 0",
                        CAPTURE,
                        run -> capture(run, b -> b < 0))
                .add("batting_average", FRACTION, DAY, "n(d > b) / n(d)", BATTING, run -> batting(run, b -> true))
                .add(
                        "batting_average_up",
                        FRACTION,
                        DAY,
                        "the same over the days with b >= 0",
                        BATTING,
                        run -> batting(run, b -> b >= 0))
                .add(
                        "batting_average_down",
                        FRACTION,
                        DAY,
                        "the same over the days with b < 0",
                        BATTING,
                        run -> batting(run, b -> b < 0))
                .add(
                        "benchmark_annual_return",
                        FRACTION_A_YEAR,
                        DAY,
                        "annual_return of b",
                        "as annual_return",
                        run -> annual(run, benchmark(run)))
                .add(
                        "benchmark_volatility",
                        FRACTION_A_YEAR,
                        DAY,
                        "day_volatility of b",
                        "as day_volatility",
                        run -> benchmark(run).deviation() * Math.sqrt(run.daysPerYear()))
                .add(
                        "benchmark_sharpe",
                        RATIO,
                        DAY,
                        "day_sharpe of b",
                        "as day_sharpe",
                        run -> RatioRows.sharpe(benchmark(run)) * Math.sqrt(run.daysPerYear()))
                .add(
                        "benchmark_sortino",
                        RATIO,
                        DAY,
                        "day_sortino of b",
                        "as day_sortino",
                        run -> RatioRows.sortino(benchmark(run)) * Math.sqrt(run.daysPerYear()))
                .add(
                        "benchmark_max_drawdown",
                        FRACTION,
                        DAY,
                        "day_max_drawdown of b",
                        "as day_max_drawdown",
                        run -> run.days().benchmarkDrawdowns().depths().max())
                .list();
    }

    private static Sample days(Performance run) {
        return run.days().returns();
    }

    private static Sample benchmark(Performance run) {
        return run.days().benchmark();
    }

    private static Regression line(Performance run) {
        return Regression.of(benchmark(run), days(run));
    }

    private static double betaLog(Performance run) {
        return Regression.of(
                        run.benchmarkReturns().map(Math::log1p), run.returns().map(Math::log1p))
                .slope();
    }

    private static double informationRatio(Performance run) {
        Sample active = days(run).minus(benchmark(run));
        return active.mean() / active.deviation();
    }

    private static double annual(Performance run, Sample returns) {
        return Sample.annual(returns.size(), returns.growth(), run.daysPerYear());
    }

    private static double capture(Performance run, DoublePredicate benchmark) {
        return annual(run, days(run).whereOther(benchmark(run), benchmark))
                / annual(run, benchmark(run).where(benchmark));
    }

    private static double batting(Performance run, DoublePredicate benchmark) {
        return days(run)
                .minus(benchmark(run))
                .whereOther(benchmark(run), benchmark)
                .share(active -> active > 0);
    }
}
