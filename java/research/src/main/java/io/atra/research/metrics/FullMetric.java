package io.atra.research.metrics;

import java.util.function.ToDoubleFunction;

/**
 * A row of the table of metrics.
 *
 * @param name as results write it: lower case, unique
 * @param group where it is told
 * @param unit what it is counted in
 * @param basis what it looks at, one by one
 * @param formula its definition, in the notation of {@code docs/metrics.md}
 * @param source whose definition it is, and where others differ
 * @param of its value for a run; what is not finite has no value
 */
public record FullMetric(
        String name,
        Group group,
        Unit unit,
        Basis basis,
        String formula,
        String source,
        ToDoubleFunction<Performance> of) {

    /** Its value for a run; NaN where it has none. */
    public double value(Performance run) {
        double value = of.applyAsDouble(run);
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
