package io.atra.research.walkforward;

import io.atra.engine.CoreMetric;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.Search;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a walk-forward came to.
 *
 * @param schedule how the folds lie
 * @param search what was tried in each
 * @param objective by what the best was chosen
 * @param combinations how many are tried in a fold
 * @param folds those that were run
 * @param curve the tests put end to end
 * @param metrics core metrics of that curve, in the order of the catalogue; NaN where one has no value
 * @param planned how many folds there are
 * @param computed combinations computed now, of all folds, those of one that was interrupted too
 * @param resumed combinations found in the ledger
 * @param interrupted whether it was asked to stop before it was through
 * @param seconds how long it took
 * @param warnings what the reader should know, one sentence each
 */
public record WalkForwardResult(
        Schedule schedule,
        Search search,
        Objective objective,
        long combinations,
        List<FoldResult> folds,
        StitchedCurve curve,
        List<Double> metrics,
        int planned,
        long computed,
        long resumed,
        boolean interrupted,
        double seconds,
        List<String> warnings) {

    /** Copies the lists. */
    public WalkForwardResult {
        folds = List.copyOf(folds);
        metrics = List.copyOf(metrics);
        warnings = List.copyOf(warnings);
    }

    /** A core metric of the stitched curve; NaN where it has no value. */
    public double metric(CoreMetric metric) {
        return metrics.get(metric.ordinal());
    }

    /** The mean over the folds of the objective on the bars to train on; of those that have a value. */
    public double inSample() {
        return mean(fold -> fold.best().metric(objective.metric()));
    }

    /** The mean over the folds of the objective in the tests; of those that have a value. */
    public double outOfSample() {
        return mean(fold -> fold.metric(objective.metric()));
    }

    /**
     * Walk-forward efficiency: growth a year of the stitched curve over the mean growth a year on the bars to train on;
     * NaN where the latter is not above 0.
     */
    public double efficiency() {
        double expected = mean(fold -> fold.best().metric(CoreMetric.CAGR));
        return expected > 0 ? metric(CoreMetric.CAGR) / expected : Double.NaN;
    }

    /** The share of the tests that gained. */
    public double gaining() {
        return (double) folds.stream()
                        .filter(fold -> fold.metric(CoreMetric.TOTAL_RETURN) > 0)
                        .count()
                / folds.size();
    }

    private double mean(ToDoubleFunction<FoldResult> of) {
        double sum = 0;
        int count = 0;
        for (FoldResult fold : folds) {
            double value = of.applyAsDouble(fold);
            sum += Double.isFinite(value) ? value : 0;
            count += Double.isFinite(value) ? 1 : 0;
        }
        return sum / count;
    }

    /** How steadily each parameter was chosen. */
    public List<ParameterStability> stability() {
        return ParameterStability.of(
                search, folds.stream().map(fold -> fold.best().values()).toList());
    }
}
