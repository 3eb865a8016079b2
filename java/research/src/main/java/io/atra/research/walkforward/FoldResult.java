package io.atra.research.walkforward;

import io.atra.engine.CoreMetric;
import io.atra.engine.Counts;
import io.atra.research.sweep.SweepRow;
import java.util.List;

/**
 * What a fold came to.
 *
 * @param fold where it lies
 * @param best the combination that was chosen, with what it came to on the bars to train on
 * @param plateau how flat the objective is around it
 * @param capital with which the test began
 * @param metrics core metrics of the test, in the order of the catalogue, NaN where one has no value
 * @param counts of the test
 */
public record FoldResult(
        Fold fold, SweepRow best, Plateau plateau, double capital, List<Double> metrics, Counts counts) {

    /** Copies the list. */
    public FoldResult {
        metrics = List.copyOf(metrics);
    }

    /** A core metric of the test; NaN where it has no value. */
    public double metric(CoreMetric metric) {
        return metrics.get(metric.ordinal());
    }
}
