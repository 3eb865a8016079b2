package io.atra.research.luck;

import io.atra.error.InputException;
import io.atra.research.metrics.Normal;
import io.atra.research.metrics.SharpeEstimate;
import java.util.stream.IntStream;

/**
 * The deflated Sharpe ratio: the chance that the true ratio of the best of many trials is above what the best of as many
 * would show by luck.
 *
 * <p>David H. Bailey and Marcos López de Prado, <i>The Deflated Sharpe Ratio: Correcting for Selection Bias, Backtest
 * Overfitting and Non-Normality</i>, Journal of Portfolio Management 40 (2014). Of {@code n} trials without skill, whose
 * measured ratios have the deviation {@code d}, the best is expected at
 * {@code d ((1 - c) z(1 - 1/n) + c z(1 - 1/(n e)))}, {@code z} being quantiles of the normal distribution and {@code c}
 * Euler's constant. The deflated ratio is the probabilistic one ({@link SharpeEstimate#probabilityAbove}) above that.
 *
 * <pre>{@code
 * SharpeEstimate best = SharpeEstimate.of(returnsOfTheBestTrial);
 * DeflatedSharpe luck = DeflatedSharpe.of(trials, best, 1);
 * luck.probability();        // above 0.95: hardly luck
 * luck.minimumBars(0.95);    // what it would have taken
 * }</pre>
 *
 * @param best the ratio of the trial that was chosen, a bar
 * @param trials how many were tried
 * @param effectiveTrials how many independent ones they are worth
 * @param deviation that of their ratios
 * @param threshold the ratio that the best of the effective trials is expected to show by luck
 * @param probability that the true ratio is above it: the deflated Sharpe ratio
 * @param strictThreshold the same of all trials as if they were independent
 * @param strictProbability that the true ratio is above that
 */
public record DeflatedSharpe(
        SharpeEstimate best,
        long trials,
        double effectiveTrials,
        double deviation,
        double threshold,
        double probability,
        double strictThreshold,
        double strictProbability) {

    private static final double EULER = 0.5772156649015329;

    /**
     * That of one of the trials.
     *
     * @param best the ratio of the trial that was chosen, of the returns of its bars
     * @param seed of what is drawn for the number of effective trials
     * @throws InputException when it has no value
     */
    public static DeflatedSharpe of(BlockReturns trials, SharpeEstimate best, long seed) {
        return of(best, trials.size(), EffectiveTrials.of(trials, seed), deviation(trials));
    }

    /**
     * That of numbers alone.
     *
     * @param best the ratio of the trial that was chosen, not scaled to a year
     * @param trials how many were tried, two or more
     * @param effectiveTrials how many independent ones they are worth, from 1 to {@code trials}
     * @param deviation that of their ratios, not scaled to a year either
     * @throws InputException when one of them cannot be
     */
    public static DeflatedSharpe of(SharpeEstimate best, long trials, double effectiveTrials, double deviation) {
        requireTrials(trials, effectiveTrials, deviation);
        requireValue(best);
        double threshold = deviation * expectedHighest(effectiveTrials);
        double strict = deviation * expectedHighest((double) trials);
        return new DeflatedSharpe(
                best,
                trials,
                effectiveTrials,
                deviation,
                threshold,
                best.probabilityAbove(threshold),
                strict,
                best.probabilityAbove(strict));
    }

    private static void requireTrials(long trials, double effectiveTrials, double deviation) {
        boolean possible = effectiveTrials >= 1 && effectiveTrials <= trials;
        if (trials < 2 || !possible || !(deviation >= 0 && Double.isFinite(deviation))) {
            throw new InputException("a deflated Sharpe ratio needs two trials or more, of which from 1 to all are "
                    + "effective, and a finite deviation of their ratios; there are " + trials + " trials, "
                    + effectiveTrials + " effective ones, deviation " + deviation);
        }
    }

    private static void requireValue(SharpeEstimate best) {
        if (Double.isNaN(best.probabilityAbove(0))) {
            throw new InputException("the returns of the trial that was chosen have no Sharpe ratio (" + best
                    + "): at least four finite returns that vary are needed");
        }
    }

    /**
     * How many bars it takes until the true ratio is above the threshold with this confidence, were the measured one to
     * stay as it is; infinity where it is not above.
     */
    public double minimumBars(double confidence) {
        return best.minimumLength(threshold, confidence);
    }

    /** About the mean of the highest of {@code n} draws from the standard normal distribution; 0 for one. */
    static double expectedHighest(double n) {
        double highest = -(1 - EULER) * Normal.quantile(1 / n) - EULER * Normal.quantile(1 / (n * Math.E));
        return Math.max(0, highest);
    }

    /** The deviation of the Sharpe ratios of all trials, a bar, with one less than their number in the denominator. */
    public static double deviation(BlockReturns trials) {
        double[] ratios =
                IntStream.range(0, trials.size()).mapToDouble(trials::sharpe).toArray();
        double mean = sum(ratios) / ratios.length;
        double squares = 0;
        for (double ratio : ratios) {
            squares += (ratio - mean) * (ratio - mean);
        }
        return Math.sqrt(squares / (ratios.length - 1));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
