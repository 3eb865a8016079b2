package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import java.util.EnumSet;
import java.util.Set;

/**
 * The metric by which results are ranked. More is better, except for what hurts: volatility, drawdown and fees.
 *
 * @param metric the metric
 */
public record Objective(CoreMetric metric) {

    private static final Set<CoreMetric> LESS_IS_BETTER =
            EnumSet.of(CoreMetric.VOLATILITY, CoreMetric.MAX_DRAWDOWN, CoreMetric.FEES);

    /** Whether small values rank first. */
    public boolean lessIsBetter() {
        return LESS_IS_BETTER.contains(metric);
    }

    /** The same of the rows of two results. */
    public int compare(SweepRow a, SweepRow b) {
        return compare(a.metric(metric), b.metric(metric));
    }

    /** Below 0 where {@code a} is better than {@code b}, 0 where they are equal; a number without a value is last. */
    public int compare(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
        }
        return lessIsBetter() ? Double.compare(a, b) : Double.compare(b, a);
    }
}
