package io.atra.engine.pure.metrics;

import io.atra.engine.CoreMetric;
import io.atra.engine.Counts;
import io.atra.engine.pure.plan.PriceColumns;

/** The core metrics of a run, put together from what listened to it. */
public final class CoreMetrics {

    /** How many there are. */
    public static final int COUNT = CoreMetric.values().length;

    private CoreMetrics() {}

    /**
     * All of them in the order of {@link CoreMetric}, NaN where one has no value.
     *
     * @param from the first bar of the run
     * @param counts of the run
     */
    public static double[] of(
            EquitySums equity, TradeSums trades, PriceColumns bars, int from, Counts counts, Calendar calendar) {
        Returns returns = equity.returns;
        double scale = Math.sqrt(calendar.barsPerYear());
        boolean some = counts.bars() > 0;
        int last = from + (int) counts.bars() - 1;
        double cagr = some ? returns.cagr(calendar.years(bars.tsMs()[from], bars.tsMs()[last])) : Double.NaN;
        double maxDrawdown = returns.maxDrawdown();
        return finite(new double[] {
            returns.total(),
            cagr,
            returns.volatility(scale),
            returns.sharpe(scale),
            returns.sortino(scale),
            maxDrawdown,
            cagr / maxDrawdown,
            trades.count(),
            trades.winRate(),
            trades.profitFactor(),
            trades.expectancy(),
            trades.average(),
            trades.best(),
            trades.worst(),
            some ? counts.barsInPosition() / returns.bars() : Double.NaN,
            trades.sqn(),
            trades.fees(),
            returns.last(),
            some ? (bars.close()[last] / bars.open()[from]) - 1 : Double.NaN
        });
    }

    /** What is not finite has no value. */
    private static double[] finite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) values[i] = Double.NaN;
        }
        return values;
    }
}
