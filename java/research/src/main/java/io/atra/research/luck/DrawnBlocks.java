package io.atra.research.luck;

import java.util.Arrays;

/** The highest statistics that any trial has in each of some draws of the blocks. */
final class DrawnBlocks {

    private static final int BLOCKS = BlockReturns.BLOCKS;
    /** A trial whose mean lies so many deviations below the benchmark is left out of account: Hansen's log log n. */
    private static final double HOPELESS = -Math.sqrt(2 * Math.log(Math.log(BLOCKS)) / BLOCKS);
    /** The least variance of a draw, relative to that of the data: a draw of equal blocks would have none. */
    private static final double LEAST = 0.25;

    private final double[][] weights;
    private final double[] squares = new double[BLOCKS];
    /** Of each draw: the mean of a trial's gains, and what divides by their deviation; both in deviations of the data. */
    private final double[] drawn;

    private final double[] scales;

    private final double[] means;
    private final double[] lower;
    private final double[] consistent;
    private final double[] upper;

    /** @param weights the share of each block in each draw, a row for each block */
    DrawnBlocks(double[][] weights) {
        this.weights = weights;
        int draws = weights[0].length;
        this.drawn = new double[draws];
        this.scales = new double[draws];
        this.means = new double[draws];
        this.lower = new double[draws];
        this.consistent = new double[draws];
        this.upper = new double[draws];
        Arrays.fill(means, Double.NEGATIVE_INFINITY);
    }

    /** Looks at a trial in every draw. Ratios are never below 0. */
    void see(Gains gains) {
        Arrays.setAll(squares, block -> gains.standard[block] * gains.standard[block]);
        WeightedSums.of(weights, gains.standard, drawn);
        WeightedSums.of(weights, squares, scales);
        scale(drawn, scales);
        raise(drawn, gains.deviation, means);
        raise(drawn, Math.min(0, gains.ratio), scales, lower);
        raise(drawn, gains.ratio < HOPELESS ? gains.ratio : 0, scales, consistent);
        raise(drawn, 0, scales, upper);
    }

    private static void scale(double[] drawn, double[] squares) {
        for (int j = 0; j < drawn.length; j++) {
            squares[j] = 1 / Math.sqrt(Math.max(LEAST, squares[j] - drawn[j] * drawn[j]));
        }
    }

    private static void raise(double[] drawn, double deviation, double[] highest) {
        for (int j = 0; j < highest.length; j++) {
            highest[j] = Math.max(highest[j], drawn[j] * deviation);
        }
    }

    private static void raise(double[] drawn, double shift, double[] scales, double[] highest) {
        for (int j = 0; j < highest.length; j++) {
            highest[j] = Math.max(highest[j], (drawn[j] + shift) * scales[j]);
        }
    }

    /** In how many draws the highest mean, and the highest ratio by its three kinds, are as high as these. */
    Reached reached(double mean, double ratio) {
        return new Reached(count(means, mean), count(lower, ratio), count(consistent, ratio), count(upper, ratio));
    }

    private static long count(double[] highest, double value) {
        return Arrays.stream(highest).filter(x -> x >= value).count();
    }

    /** Numbers of draws. */
    record Reached(long mean, long lower, long consistent, long upper) {

        Reached plus(Reached other) {
            return new Reached(
                    mean + other.mean, lower + other.lower, consistent + other.consistent, upper + other.upper);
        }
    }
}
