package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.BAR;
import static io.atra.research.metrics.Basis.DAY;
import static io.atra.research.metrics.Basis.MONTH;
import static io.atra.research.metrics.Basis.QUARTER;
import static io.atra.research.metrics.Basis.RUN;
import static io.atra.research.metrics.Basis.YEAR;
import static io.atra.research.metrics.Unit.CASH;
import static io.atra.research.metrics.Unit.COUNT;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.FRACTION_A_YEAR;
import static io.atra.research.metrics.Unit.RATIO;

import io.atra.engine.CoreMetric;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What was earned, how fast, and how evenly over days, months and years. */
final class ReturnRows {

    private static final String GEOMETRIC = "QuantStats `expected_return`; -1 once all is lost";
    private static final String EXTREMES = "QuantStats `best`, `worst`";
    private static final String WIN_RATE = "QuantStats `win_rate`, where 0 stands for no value";
    private static final String SINCE = "QuantStats report; the whole run where it is shorter";
    private static final String YEARS =
            "QuantStats report, which counts 35, 59 and 119 months; the whole run where it is" + " shorter";

    private ReturnRows() {}

    static List<FullMetric> returns() {
        return new Rows(Group.RETURNS)
                .add("initial_cash", CASH, RUN, "E[-1]", "vectorbt `start_value`", Performance::initialCash)
                .add(
                        "net_profit",
                        CASH,
                        RUN,
                        "E[last] - E[-1]",
                        "vectorbt `total_profit`",
                        run -> run.core(CoreMetric.FINAL_EQUITY) - run.initialCash())
                .add(
                        "equity_peak",
                        CASH,
                        BAR,
                        "max(E[-1..last])",
                        "backtesting.py `Equity Peak [$]`",
                        run -> Arrays.stream(run.equity()).reduce(run.initialCash(), Math::max))
                .add(
                        "annual_return",
                        FRACTION_A_YEAR,
                        DAY,
                        "prod(1 + d)^(dpy / n(d)) - 1; -1 once all is lost",
                        "vectorbt, pyfolio `annual_return`, QuantStats `cagr`, backtesting.py `Return (Ann.) [%]`;"
                                + " `cagr` counts calendar time instead of days that have bars",
                        run -> run.annual(run.days()))
                .add(
                        "expected_day",
                        FRACTION,
                        DAY,
                        "prod(1 + d)^(1 / n(d)) - 1",
                        GEOMETRIC,
                        run -> run.days().returns().geometricMean())
                .add(
                        "expected_month",
                        FRACTION,
                        MONTH,
                        "prod(1 + m)^(1 / n(m)) - 1",
                        GEOMETRIC,
                        run -> run.months().returns().geometricMean())
                .add(
                        "expected_year",
                        FRACTION,
                        YEAR,
                        "prod(1 + y)^(1 / n(y)) - 1",
                        GEOMETRIC,
                        run -> run.years().returns().geometricMean())
                .add(
                        "return_mtd",
                        FRACTION,
                        DAY,
                        "gain of the days in the last day's month",
                        SINCE,
                        run -> gain(run, last -> last.withDayOfMonth(1)))
                .add(
                        "return_3m",
                        FRACTION,
                        DAY,
                        "gain of the days from 3 months before the last day on, that day included",
                        SINCE,
                        run -> gain(run, last -> last.minusMonths(3)))
                .add(
                        "return_6m",
                        FRACTION,
                        DAY,
                        "gain of the days from 6 months before the last day on, that day included",
                        SINCE,
                        run -> gain(run, last -> last.minusMonths(6)))
                .add(
                        "return_ytd",
                        FRACTION,
                        DAY,
                        "gain of the days in the last day's year",
                        SINCE,
                        run -> gain(run, last -> last.withDayOfYear(1)))
                .add(
                        "return_1y",
                        FRACTION,
                        DAY,
                        "gain of the days from a year before the last day on, that day included",
                        SINCE,
                        run -> gain(run, last -> last.minusYears(1)))
                .add(
                        "annual_return_3y",
                        FRACTION_A_YEAR,
                        DAY,
                        "annual_return of the days from 35 months before the last day on",
                        YEARS,
                        run -> annual(run, last -> last.minusMonths(35)))
                .add(
                        "annual_return_5y",
                        FRACTION_A_YEAR,
                        DAY,
                        "annual_return of the days from 59 months before the last day on",
                        YEARS,
                        run -> annual(run, last -> last.minusMonths(59)))
                .add(
                        "annual_return_10y",
                        FRACTION_A_YEAR,
                        DAY,
                        "annual_return of the days from 119 months before the last day on",
                        YEARS,
                        run -> annual(run, last -> last.minusMonths(119)))
                .add(
                        "stability",
                        RATIO,
                        DAY,
                        "r^2 of the line through ln(equity at the end of each day) over the day's number",
                        "pyfolio `stability_of_timeseries`; no value where equity is constant or not above 0",
                        ReturnRows::stability)
                .list();
    }

    private static double gain(Performance run, UnaryOperator<LocalDate> first) {
        Sample returns = since(run, first).returns();
        return returns.size() == 0 ? Double.NaN : returns.growth() - 1;
    }

    private static double annual(Performance run, UnaryOperator<LocalDate> first) {
        return run.annual(since(run, first));
    }

    private static Periods since(Performance run, UnaryOperator<LocalDate> first) {
        Periods days = run.days();
        return days.size() == 0 ? days : days.since(first.apply(days.date(days.size() - 1)));
    }

    private static double stability(Performance run) {
        Sample logs = Sample.of(run.days().equity()).map(Math::log);
        double[] numbers = new double[logs.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        double correlation = Regression.of(Sample.of(numbers), logs).correlation();
        return correlation * correlation;
    }

    static List<FullMetric> periods() {
        return new Rows(Group.PERIODS)
                .add(
                        "days",
                        COUNT,
                        DAY,
                        "n(d): days of the calendar that have bars",
                        "ATRA's own",
                        run -> run.days().size())
                .add(
                        "best_day",
                        FRACTION,
                        DAY,
                        "max(d)",
                        EXTREMES,
                        run -> run.days().returns().max())
                .add(
                        "worst_day",
                        FRACTION,
                        DAY,
                        "min(d)",
                        EXTREMES,
                        run -> run.days().returns().min())
                .add(
                        "best_month",
                        FRACTION,
                        MONTH,
                        "max(m)",
                        EXTREMES,
                        run -> run.months().returns().max())
                .add(
                        "worst_month",
                        FRACTION,
                        MONTH,
                        "min(m)",
                        EXTREMES,
                        run -> run.months().returns().min())
                .add(
                        "best_year",
                        FRACTION,
                        YEAR,
                        "max(y)",
                        EXTREMES,
                        run -> run.years().returns().max())
                .add(
                        "worst_year",
                        FRACTION,
                        YEAR,
                        "min(y)",
                        EXTREMES,
                        run -> run.years().returns().min())
                .add(
                        "avg_day",
                        FRACTION,
                        DAY,
                        "mean(d where d != 0)",
                        "QuantStats `avg_return`",
                        run -> run.days().returns().where(x -> x != 0).mean())
                .add(
                        "avg_up_day",
                        FRACTION,
                        DAY,
                        "mean(d where d > 0)",
                        "QuantStats `avg_win`",
                        run -> run.days().returns().where(x -> x > 0).mean())
                .add(
                        "avg_down_day",
                        FRACTION,
                        DAY,
                        "mean(d where d < 0)",
                        "QuantStats `avg_loss`",
                        run -> run.days().returns().where(x -> x < 0).mean())
                .add(
                        "avg_up_month",
                        FRACTION,
                        MONTH,
                        "mean(m where m > 0)",
                        "QuantStats `avg_win`",
                        run -> run.months().returns().where(x -> x > 0).mean())
                .add(
                        "avg_down_month",
                        FRACTION,
                        MONTH,
                        "mean(m where m < 0)",
                        "QuantStats `avg_loss`",
                        run -> run.months().returns().where(x -> x < 0).mean())
                .add(
                        "win_days",
                        FRACTION,
                        DAY,
                        "n(d > 0) / n(d != 0)",
                        WIN_RATE,
                        run -> winRate(run.days().returns()))
                .add(
                        "win_months",
                        FRACTION,
                        MONTH,
                        "n(m > 0) / n(m != 0)",
                        WIN_RATE,
                        run -> winRate(run.months().returns()))
                .add(
                        "win_quarters",
                        FRACTION,
                        QUARTER,
                        "n(q > 0) / n(q != 0)",
                        WIN_RATE,
                        run -> winRate(run.quarters().returns()))
                .add(
                        "win_years",
                        FRACTION,
                        YEAR,
                        "n(y > 0) / n(y != 0)",
                        WIN_RATE,
                        run -> winRate(run.years().returns()))
                .add(
                        "max_up_days",
                        COUNT,
                        DAY,
                        "most days in a row with d > 0",
                        "QuantStats `consecutive_wins`",
                        run -> run.days().returns().longestRun(x -> x > 0))
                .add(
                        "max_down_days",
                        COUNT,
                        DAY,
                        "most days in a row with d < 0",
                        "QuantStats `consecutive_losses`",
                        run -> run.days().returns().longestRun(x -> x < 0))
                .add(
                        "active_days",
                        FRACTION,
                        DAY,
                        "n(d != 0) / n(d)",
                        "QuantStats `exposure`, which rounds up to a whole percent",
                        run -> run.days().returns().share(x -> x != 0))
                .list();
    }

    static double winRate(Sample returns) {
        return returns.where(x -> x != 0).share(x -> x > 0);
    }
}
