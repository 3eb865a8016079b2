package io.atra.engine;

import java.util.List;

/** What a run computed for each of its combinations. */
public final class RunResult {

    /** How many equal blocks of bars the sums of returns are kept for. */
    public static final int BLOCKS = 32;

    private final long mask;
    private final int width;
    private final double[] metrics;
    private final double[] others;
    private final List<Counts> counts;
    private final double[] blockSums;

    /**
     * @param mask the metrics there are: a set of {@link CoreMetric#bit}s
     * @param metrics combination by combination, those of the mask in order; empty when not wanted
     * @param others the same under the other policy for bars that touch stop and target; empty when not wanted
     * @param counts one a combination; empty when not wanted
     * @param blockSums combination by combination, 32 × (n, Σr, Σr²); empty when not wanted
     */
    public RunResult(long mask, double[] metrics, double[] others, List<Counts> counts, double[] blockSums) {
        this.mask = mask;
        this.width = Long.bitCount(mask);
        this.metrics = metrics.clone();
        this.others = others.clone();
        this.counts = List.copyOf(counts);
        this.blockSums = blockSums.clone();
    }

    /**
     * A metric of a combination; NaN where it has no value.
     *
     * @throws IllegalArgumentException when it was not asked for
     */
    public double metric(int combination, CoreMetric metric) {
        return cell(metrics, combination, metric, "");
    }

    /**
     * A metric of a combination as it would be if the other policy decided bars that touch stop and target: the same
     * where no bar was ambiguous.
     *
     * @throws IllegalArgumentException when it was not asked for
     */
    public double metricOtherwise(int combination, CoreMetric metric) {
        return cell(others, combination, metric, " of the other policy");
    }

    private double cell(double[] table, int combination, CoreMetric metric, String of) {
        if ((mask & metric.bit()) == 0 || table.length == 0) {
            throw new IllegalArgumentException(metric.label() + of + " was not asked for");
        }
        int column = Long.bitCount(mask & (metric.bit() - 1));
        return table[combination * width + column];
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
