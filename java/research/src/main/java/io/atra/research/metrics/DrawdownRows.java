package io.atra.research.metrics;

import static io.atra.research.metrics.Basis.BAR;
import static io.atra.research.metrics.Basis.DAY;
import static io.atra.research.metrics.Unit.BARS;
import static io.atra.research.metrics.Unit.COUNT;
import static io.atra.research.metrics.Unit.DAYS;
import static io.atra.research.metrics.Unit.FRACTION;
import static io.atra.research.metrics.Unit.RATIO;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Falls from a peak, how long they took, and the ways back. */
final class DrawdownRows {

    private static final String FROM_PEAK = "from the peak to the recovery, or to the last close";
    private static final String DURATION =
            "backtesting.py, which leaves out a last drawdown of one bar; vectorbt counts"
                    + " a recovered one from the bar after the peak";
    private static final String ACTIVE = "vectorbt drawdowns `active_*`";
    private static final String RECOVERED = "vectorbt drawdowns, the recovered ones";

    private DrawdownRows() {}

    static List<FullMetric> drawdowns() {
        return new Rows(Group.DRAWDOWNS)
                .add(
                        "drawdowns",
                        COUNT,
                        BAR,
                        "drawdowns, one that still lasts too",
                        "vectorbt `total_records`",
                        run -> run.drawdowns().all().size())
                .add(
                        "recovered_drawdowns",
                        COUNT,
                        BAR,
                        "drawdowns that ended at the peak or above",
                        "vectorbt `total_recovered`",
                        run -> run.drawdowns().recovered().size())
                .add(
                        "avg_drawdown",
                        FRACTION,
                        BAR,
                        "mean depth of all drawdowns",
                        "backtesting.py `Avg. Drawdown [%]`; vectorbt takes the recovered ones",
                        run -> each(run, Drawdown::depth).mean())
                .add(
                        "max_drawdown_bars",
                        BARS,
                        BAR,
                        "the longest, " + FROM_PEAK + "; 0 without any",
                        DURATION,
                        run -> longest(each(run, Drawdown::bars)))
                .add("max_drawdown_days", DAYS, BAR, "the same in time", DURATION, run -> longest(each(run, days(run))))
                .add(
                        "avg_drawdown_bars",
                        BARS,
                        BAR,
                        "mean duration, " + FROM_PEAK,
                        DURATION,
                        run -> each(run, Drawdown::bars).mean())
                .add(
                        "avg_drawdown_days",
                        DAYS,
                        BAR,
                        "the same in time",
                        DURATION,
                        run -> each(run, days(run)).mean())
                .add(
                        "current_drawdown",
                        FRACTION,
                        BAR,
                        "1 - E[last] / max(E[-1..last])",
                        "vectorbt `active_drawdown`",
                        run -> current(run, drawdown -> 1 - drawdown.last() / drawdown.high()))
                .add(
                        "current_drawdown_bars",
                        BARS,
                        BAR,
                        "from the peak to the last close; 0 at a peak",
                        ACTIVE + ", where a drawdown that lasts counts from the peak too",
                        run -> current(run, Drawdown::bars))
                .add("current_drawdown_days", DAYS, BAR, "the same in time", ACTIVE, run -> current(run, days(run)))
                .add(
                        "under_water",
                        FRACTION,
                        BAR,
                        "share of closes below an earlier peak",
                        "vectorbt drawdowns `coverage`",
                        run -> run.drawdowns().depths().share(depth -> depth > 0))
                .add(
                        "max_recovery_bars",
                        BARS,
                        BAR,
                        "the longest from valley to recovery",
                        RECOVERED,
                        run -> recovered(run, Drawdown::recoveryBars).max())
                .add(
                        "avg_recovery_bars",
                        BARS,
                        BAR,
                        "mean from valley to recovery",
                        RECOVERED,
                        run -> recovered(run, Drawdown::recoveryBars).mean())
                .add(
                        "max_recovery_return",
                        FRACTION,
                        BAR,
                        "max(E[recovery] / E[valley] - 1)",
                        RECOVERED,
                        run -> recovered(run, Drawdown::recoveryReturn).max())
                .add(
                        "avg_recovery_return",
                        FRACTION,
                        BAR,
                        "mean(E[recovery] / E[valley] - 1)",
                        RECOVERED,
                        run -> recovered(run, Drawdown::recoveryReturn).mean())
                .add(
                        "recovery_duration_ratio",
                        RATIO,
                        BAR,
                        "mean(bars from valley to recovery / bars from peak to valley)",
                        RECOVERED,
                        run -> recovered(run, drawdown -> (double) drawdown.recoveryBars() / drawdown.declineBars())
                                .mean())
                .add(
                        "current_recovery",
                        FRACTION,
                        BAR,
                        "(E[last] - E[valley]) / (E[peak] - E[valley]); none at a peak",
                        ACTIVE,
                        run -> lasting(
                                run,
                                drawdown -> (drawdown.last() - drawdown.low()) / (drawdown.high() - drawdown.low())))
                .add(
                        "current_recovery_return",
                        FRACTION,
                        BAR,
                        "E[last] / E[valley] - 1; none at a peak",
                        ACTIVE,
                        run -> lasting(run, Drawdown::recoveryReturn))
                .add(
                        "current_recovery_bars",
                        BARS,
                        BAR,
                        "from the valley to the last close; none at a peak",
                        ACTIVE,
                        run -> lasting(run, Drawdown::recoveryBars))
                .add(
                        "day_max_drawdown",
                        FRACTION,
                        DAY,
                        "max(u), u = fall from the peak at the end of each day",
                        "QuantStats, pyfolio `max_drawdown`; `max_drawdown` looks at every close",
                        run -> underWater(run).max())
                .add(
                        "ulcer_index",
                        FRACTION,
                        DAY,
                        "sqrt(sum(u^2) / (n(d) - 1))",
                        "QuantStats `ulcer_index`",
                        DrawdownRows::ulcer)
                .add(
                        "pain_index",
                        FRACTION,
                        DAY,
                        "mean(u)",
                        "Becker's pain index",
                        run -> underWater(run).mean())
                .add(
                        "pain_ratio",
                        RATIO,
                        DAY,
                        "annual_return / pain_index",
                        "Becker's pain ratio, at a risk-free rate of 0",
                        run -> run.annual(run.days()) / underWater(run).mean())
                .add(
                        "upi",
                        RATIO,
                        DAY,
                        "total return / ulcer_index",
                        "QuantStats `ulcer_performance_index`, not scaled to a year",
                        run -> (run.days().returns().growth() - 1) / ulcer(run))
                .add(
                        "martin_ratio",
                        RATIO,
                        DAY,
                        "annual_return / ulcer_index",
                        "Martin's ratio: upi a year",
                        run -> run.annual(run.days()) / ulcer(run))
                .add(
                        "recovery_factor",
                        RATIO,
                        DAY,
                        "sum(d) / day_max_drawdown",
                        "QuantStats `recovery_factor`, which drops the sign",
                        run -> run.days().returns().sum() / underWater(run).max())
                .add(
                        "serenity_index",
                        RATIO,
                        DAY,
                        "sum(d) / (ulcer_index * c / std(d, ddof=1)), c = normal cvar_95 of u, as a loss",
                        "QuantStats `serenity_index`",
                        DrawdownRows::serenity)
                .list();
    }

    private static Sample each(Performance run, ToDoubleFunction<Drawdown> value) {
        return sample(run.drawdowns().all(), value);
    }

    private static Sample recovered(Performance run, ToDoubleFunction<Drawdown> value) {
        return sample(run.drawdowns().recovered(), value);
    }

    private static Sample sample(List<Drawdown> drawdowns, ToDoubleFunction<Drawdown> value) {
        return Sample.of(drawdowns.stream().mapToDouble(value).toArray());
    }

    private static double longest(Sample durations) {
        return durations.size() == 0 ? 0 : durations.max();
    }

    /** Of the drawdown that still lasts; 0 at a peak. */
    private static double current(Performance run, ToDoubleFunction<Drawdown> value) {
        return run.drawdowns().current().map(value::applyAsDouble).orElse(0.0);
    }

    /** Of the drawdown that still lasts; no value at a peak. */
    private static double lasting(Performance run, ToDoubleFunction<Drawdown> value) {
        return run.drawdowns().current().map(value::applyAsDouble).orElse(Double.NaN);
    }

    private static ToDoubleFunction<Drawdown> days(Performance run) {
        return drawdown -> run.daysBetween(drawdown.peak(), drawdown.end());
    }

    private static Sample underWater(Performance run) {
        return run.days().drawdowns().depths();
    }

    private static double ulcer(Performance run) {
        int days = run.days().size();
        return days == 0 ? Double.NaN : Math.sqrt(underWater(run).squares() / (days - 1));
    }

    private static double serenity(Performance run) {
        Sample falls = underWater(run).map(depth -> -depth);
        double pitfall = -Normal.meanOfLowestTwentieth(falls.mean(), falls.deviation())
                / run.days().returns().deviation();
        return run.days().returns().sum() / (ulcer(run) * pitfall);
    }
}
