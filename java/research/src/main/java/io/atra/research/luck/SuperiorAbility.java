package io.atra.research.luck;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the best of all trials beats a benchmark by more than the best of as many without skill would: two bootstrap
 * tests over all trials at once.
 *
 * <ul>
 *   <li>The reality check: Halbert White, <i>A Reality Check for Data Snooping</i>, Econometrica 68 (2000). It looks at
 *       the highest mean gain over the benchmark.
 *   <li>Superior predictive ability: Peter Reinhard Hansen, <i>A Test for Superior Predictive Ability</i>, Journal of
 *       Business and Economic Statistics 23 (2005). It looks at the highest mean over its deviation, and knows how to
 *       leave hopeless trials out of account, which make the reality check blind: with {@code consistent}, its answer,
 *       between the bounds {@code lower} and {@code upper}.
 * </ul>
 *
 * Gains are those of the 32 blocks. Unlike in Hansen's paper each draw is divided by its own deviation, not by that of
 * the data: with so few blocks the latter finds skill in noise far too often (in a seventh of all cases with 100 trials,
 * at a level of a twentieth).
 *
 * <pre>{@code
 * SuperiorAbility cash = SuperiorAbility.of(trials, SuperiorAbility.cash(), 1_000, 1, 1);
 * cash.consistent();     // below 0.05: the best trial is hardly luck
 * double[] hold = BlockReturns.blockSums(returnsOfBuyAndHold);
 * SuperiorAbility.of(trials, hold, 1_000, 1, 1).realityCheck();
 * }</pre>
 *
 * @param trials how many trials there are
 * @param draws how many times the blocks were drawn
 * @param bestMean the number of the trial with the highest mean gain; of equals the first
 * @param mean that gain, a block
 * @param realityCheck the p-value of the reality check
 * @param bestRatio the number of the trial with the highest mean over deviation
 * @param ratio the root of 32 times that, 0 or more
 * @param lower the p-value were all trials that lost to the benchmark as good as it
 * @param consistent the p-value with those left out of account that lost by more than chance explains
 * @param upper the p-value with none left out
 */
public record SuperiorAbility(
        int trials,
        int draws,
        int bestMean,
        double mean,
        double realityCheck,
        int bestRatio,
        double ratio,
        double lower,
        double consistent,
        double upper) {

    /** The most draws. */
    public static final int MOST_DRAWS = 100_000;

    private static final int BLOCKS = BlockReturns.BLOCKS;
    private static final double[] CASH = new double[BLOCKS];

    /** The benchmark that earns nothing: a sum of returns of 0 in each block. */
    public static double[] cash() {
        return CASH.clone();
    }

    /**
     * Tests all trials.
     *
     * @param benchmark the sum of its returns in each of the 32 blocks
     * @param draws how many times the blocks are drawn, up to {@link #MOST_DRAWS}
     * @param length how many blocks in a row are drawn together on average, from 1; 1 takes blocks as independent, which
     *     they are where a block is longer than positions are held
     * @param seed any number
     * @throws UsageException when an argument is outside of its bounds
     * @throws InputException when no trial differs from the benchmark
     */
    public static SuperiorAbility of(BlockReturns trials, double[] benchmark, int draws, double length, long seed) {
        requireBounds(draws, length);
        requireBenchmark(benchmark);
        return new BootstrapTests(trials, benchmark, draws).result(length, seed);
    }

    private static void requireBounds(int draws, double length) {
        if (draws < 1 || draws > MOST_DRAWS || !(length >= 1 && length <= BLOCKS)) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "%,d draws of %s blocks in a row: from 1 to %,d draws and from 1 to %d blocks are possible",
                    draws,
                    length,
                    MOST_DRAWS,
                    BLOCKS));
        }
    }

    private static void requireBenchmark(double[] benchmark) {
        if (benchmark.length != BLOCKS || !Arrays.stream(benchmark).allMatch(Double::isFinite)) {
            throw new InputException("a benchmark has " + BLOCKS + " finite sums of returns, one a block; got "
                    + Arrays.toString(benchmark));
        }
    }
}
