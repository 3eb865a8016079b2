package io.atra.engine;

import java.util.List;

/** What a run computed for each of its combinations. */
public final class RunResult {

    /** How many equal blocks of bars the sums of returns are kept for. */
    public static final int BLOCKS = 32;

    private final long mask;
    private final int width;
    private final double[] metrics;
    private final List<Counts> counts;
    private final double[] blockSums;

    /**
     * @param mask the metrics there are: a set of {@link CoreMetric#bit}s
     * @param metrics combination by combination, those of the mask in order; empty when not wanted
     * @param counts one a combination; empty when not wanted
     * @param blockSums combination by combination, 32 × (n, Σr, Σr²); empty when not wanted
     */
    public RunResult(long mask, double[] metrics, List<Counts> counts, double[] blockSums) {
        this.mask = mask;
        this.width = Long.bitCount(mask);
        this.metrics = metrics.clone();
        this.counts = List.copyOf(counts);
        this.blockSums = blockSums.clone();
    }

    /**
     * A metric of a combination; NaN where it has no value.
     *
     * @throws IllegalArgumentException when it was not asked for
     */
    public double metric(int combination, CoreMetric metric) {
        if ((mask & metric.bit()) == 0 || metrics.length == 0) {
            throw new IllegalArgumentException(metric.label() + " was not asked for");
        }
        int column = Long.bitCount(mask & (metric.bit() - 1));
        return metrics[combination * width + column];
    }

    /** The counts of a combination. */
    public Counts counts(int combination) {
        return counts.get(combination);
    }

    /** Number, sum and sum of squares of the returns of a combination in one of the 32 blocks. */
    public double[] blockSums(int combination, int block) {
        int at = (combination * BLOCKS + block) * 3;
        return new double[] {blockSums[at], blockSums[at + 1], blockSums[at + 2]};
    }
}
