package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import java.util.List;

/**
 * One combination and what came of it.
 *
 * @param position which one it is among those that were run, from 0, in the order of the search
 * @param values of the parameters, in the order of the plan
 * @param metrics the core metrics in the order of the catalogue, NaN where one has no value
 */
public record SweepRow(long position, List<Double> values, List<Double> metrics) {

    /** Copies the lists. */
    public SweepRow {
        values = List.copyOf(values);
        metrics = List.copyOf(metrics);
    }

    /** A core metric; NaN where it has no value. */
    public double metric(CoreMetric metric) {
        return metrics.get(metric.ordinal());
    }
}
