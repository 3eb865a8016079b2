package io.atra.research.luck;

import io.atra.research.metrics.Normal;
import io.atra.research.random.Draws;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * How many independent trials many dependent ones are worth.
 *
 * <p>Frank Dudbridge and Bobby P. C. Koeleman, <i>Efficient Computation of Significance Levels for Multiple Associations
 * in Large Studies of Correlated Data</i>, American Journal of Human Genetics 75 (2004): under chance alone the smallest
 * p-value of {@code m} independent tests is distributed as Beta(1, m); fitted to that of dependent tests, {@code m} is
 * their effective number.
 *
 * <p>Here the tests are correlations of the trials' block returns with a pattern over the blocks that is drawn at random,
 * whose distribution is known exactly: for independent trials the estimate is right on average however many there are,
 * while counting eigenvalues of 32 blocks cannot come to more than 31. What all trials have in common is taken out
 * first: it moves all Sharpe ratios alike and is not in their dispersion either.
 */
public final class EffectiveTrials {

    /** Patterns: the estimate is off by about a sixteenth. */
    private static final int PATTERNS = 256;

    private static final int BLOCKS = BlockReturns.BLOCKS;
    /** The shape of the square of a correlation of two vectors of blocks, Beta(1/2, this), where one is random. */
    private static final double SHAPE = (BLOCKS - 2) / 2.0;

    private final double[][] patterns;
    private final double[] highest = new double[PATTERNS];
    private final double[] correlations = new double[PATTERNS];

    private EffectiveTrials(long seed) {
        this.patterns = patterns(seed);
        Arrays.fill(highest, -1);
    }

    /** The effective number, from 1 to the number of trials. */
    public static double of(BlockReturns trials, long seed) {
        EffectiveTrials effective = new EffectiveTrials(seed);
        double[] common = common(trials);
        double[] values = new double[BLOCKS];
        for (int trial = 0; trial < trials.size(); trial++) {
            trials.copySums(trial, values);
            if (UnitVector.of(values) && UnitVector.without(values, common)) {
                effective.see(values);
            }
        }
        return Math.clamp(effective.fitted(), 1, trials.size());
    }

    /** Unit vectors in random directions, less their mean: a row for each block. */
    private static double[][] patterns(long seed) {
        double[][] patterns = new double[BLOCKS][PATTERNS];
        double[] pattern = new double[BLOCKS];
        for (int j = 0; j < PATTERNS; j++) {
            Draws draws = Draws.of(seed, j);
            Arrays.setAll(pattern, block -> Normal.quantile(draws.uniform()));
            UnitVector.of(pattern);
            for (int block = 0; block < BLOCKS; block++) {
                patterns[block][j] = pattern[block];
            }
        }
        return patterns;
    }

    /** The mean of the trials' block returns, each made a unit vector. */
    private static double[] common(BlockReturns trials) {
        double[] common = new double[BLOCKS];
        double[] values = new double[BLOCKS];
        int count = 0;
        for (int trial = 0; trial < trials.size(); trial++) {
            trials.copySums(trial, values);
            if (UnitVector.of(values)) {
                count++;
                for (int block = 0; block < BLOCKS; block++) {
                    common[block] += values[block];
                }
            }
        }
        double all = count;
        Arrays.setAll(common, block -> common[block] / all);
        return common;
    }

    private void see(double[] values) {
        WeightedSums.of(patterns, values, correlations);
        for (int j = 0; j < PATTERNS; j++) {
            highest[j] = Math.max(highest[j], correlations[j]);
        }
    }

    /** The most likely m, where -log(1 - p) of the smallest p-values p is distributed exponentially with mean 1/m. */
    private double fitted() {
        double sum = 0;
        for (double correlation : highest) {
            sum -= Math.log1p(-chanceAbove(correlation));
        }
        return PATTERNS / sum;
    }

    /** The chance that a random pattern has a higher correlation with a given one. */
    private static double chanceAbove(double correlation) {
        double further = RegularizedBeta.complement(correlation * correlation, 0.5, SHAPE) / 2;
        return correlation > 0 ? further : 1 - further;
    }
}
