package io.atra.research.luck;

import io.atra.research.random.Draws;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The bootstrap tests as they are defined: the gains of each draw are written out, trial by trial. */
final class NaiveSuperiorAbility {

    private static final int N = 32;

    private final double[][] gains;
    private final int draws;
    private final double length;
    private final long seed;

    NaiveSuperiorAbility(BlockReturns trials, double[] benchmark, int draws, double length, long seed) {
        this.gains = new double[trials.size()][N];
        for (int trial = 0; trial < gains.length; trial++) {
            for (int block = 0; block < N; block++) {
                gains[trial][block] = trials.sum(trial, block) - benchmark[block];
            }
        }
        this.draws = draws;
        this.length = length;
        this.seed = seed;
    }

    double realityCheck() {
        double best = Arrays.stream(gains)
                .mapToDouble(NaiveSuperiorAbility::mean)
                .max()
                .orElseThrow();
        return chance(draw -> Arrays.stream(gains)
                        .mapToDouble(gain -> mean(drawn(gain, draw)) - mean(gain))
                        .max()
                        .orElseThrow()
                >= best);
    }

    /** How far a mean below the benchmark counts as one at it: for the lower, the consistent, the upper p-value. */
    private interface Centre {
        double of(double mean, double deviation);
    }

    double lower() {
        return superior((mean, deviation) -> Math.max(0, mean));
    }

    double consistent() {
        double bound = Math.sqrt(2 * Math.log(Math.log(N)) / N);
        return superior((mean, deviation) -> mean >= -bound * deviation ? mean : 0);
    }

    double upper() {
        return superior((mean, deviation) -> mean);
    }

    private double superior(Centre centre) {
        double best = Math.max(
                0,
                Arrays.stream(gains)
                        .mapToDouble(gain -> ratio(gain, 0, gain))
                        .max()
                        .orElseThrow());
        return chance(draw -> Math.max(
                        0,
                        Arrays.stream(gains)
                                .mapToDouble(
                                        gain -> ratio(drawn(gain, draw), centre.of(mean(gain), deviation(gain)), gain))
                                .max()
                                .orElseThrow())
                >= best);
    }

    private static double ratio(double[] gain, double centre, double[] observed) {
        double deviation = Math.max(deviation(gain), deviation(observed) / 2);
        return deviation < 1e-15 ? 0 : (mean(gain) - centre) / deviation;
    }

    private double chance(IntPredicate reached) {
        return (1.0 + IntStream.range(0, draws).filter(reached).count()) / (1.0 + draws);
    }

    private double[] drawn(double[] gain, int draw) {
        Draws random = Draws.of(seed, draw);
        int[] blocks = new int[N];
        for (int i = 0; i < N; i++) {
            blocks[i] = random.below(N);
        }
        for (int i = 1; i < N; i++) {
            boolean jumps = random.uniform() < 1 / length;
            blocks[i] = jumps ? blocks[i] : (blocks[i - 1] + 1) % N;
        }
        return Arrays.stream(blocks).mapToDouble(block -> gain[block]).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / N;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / N);
    }
}
