package io.atra.research.luck;

import java.util.stream.IntStream;

/** Where a score stands among those of all trials, in each half: how many are above it, less how many are below. */
final class OutOfSampleRanks {

    private final BlockReturns trials;
    private final double[][] thresholds;
    private final double[][] above;
    private final SubsetSums sums;

    private OutOfSampleRanks(BlockReturns trials, Splits splits, double[][] thresholds) {
        this.trials = trials;
        this.thresholds = thresholds;
        this.above = splits.table(0);
        this.sums = new SubsetSums(splits);
    }

    /**
     * The rank of a score in each half: 1 below all others, the number of trials above all others, equal ones share.
     *
     * @param scores one for each half, each of a trial
     */
    static double[][] of(BlockReturns trials, Splits splits, double[][] scores) {
        double[][] above = IntStream.range(0, trials.size())
                .parallel()
                .collect(
                        () -> new OutOfSampleRanks(trials, splits, scores),
                        OutOfSampleRanks::see,
                        OutOfSampleRanks::merge)
                .above;
        for (double[] row : above) {
            for (int column = 0; column < row.length; column++) {
                row[column] = (trials.size() + 1 - row[column]) / 2;
            }
        }
        return above;
    }

    private void see(int trial) {
        sums.look(trials, trial);
        for (int row = 0; row < above.length; row++) {
            sums.compare(row, thresholds[row], above[row]);
        }
    }

    /** Whole numbers: the order in which they are added does not matter. */
    private void merge(OutOfSampleRanks other) {
        for (int row = 0; row < above.length; row++) {
            for (int column = 0; column < above[row].length; column++) {
                above[row][column] += other.above[row][column];
            }
        }
    }
}
