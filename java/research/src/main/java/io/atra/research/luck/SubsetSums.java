package io.atra.research.luck;

import java.util.Arrays;

/** The score of one trial in every half of the groups at once, with the bits that {@link GroupSums} gives one of them. */
final class SubsetSums {

    private final Splits splits;
    private final GroupSums groups;
    private final double[] firstSums;
    private final double[] firstSquares;
    private final double[] all;
    /** By number of groups, one for each set of so many. */
    private final double[][] otherSums;

    private final double[][] otherSquares;

    SubsetSums(Splits splits) {
        this.splits = splits;
        this.groups = new GroupSums(splits);
        this.firstSums = new double[splits.rows()];
        this.firstSquares = new double[splits.rows()];
        this.all = new double[1 << splits.others()];
        this.otherSums = classes(splits);
        this.otherSquares = classes(splits);
    }

    private static double[][] classes(Splits splits) {
        double[][] classes = new double[splits.others() + 1][];
        Arrays.setAll(classes, count -> new double[splits.sets(count).length]);
        return classes;
    }

    /** Looks at a trial: adds its groups up in every way. */
    void look(BlockReturns trials, int trial) {
        groups.look(trials, trial);
        subsets(groups.sums(), 0, splits.first(), firstSums);
        subsets(groups.squares(), 0, splits.first(), firstSquares);
        others(groups.sums(), otherSums);
        others(groups.squares(), otherSquares);
    }

    private void others(double[] values, double[][] to) {
        subsets(values, splits.first(), splits.others(), all);
        for (int count = 0; count < to.length; count++) {
            int[] sets = splits.sets(count);
            for (int i = 0; i < sets.length; i++) {
                to[count][i] = all[sets[i]];
            }
        }
    }

    /** The sum of each set of groups, the last group first. */
    private static void subsets(double[] values, int from, int count, double[] to) {
        to[0] = 0;
        for (int set = 1; set < 1 << count; set++) {
            to[set] = to[set & (set - 1)] + values[from + Integer.numberOfTrailingZeros(set)];
        }
    }

    /** Raises the highest scores of the halves of a row to this trial's. */
    void raise(int row, double[] highest) {
        int taken = splits.taken(row);
        raise(firstSums[row], firstSquares[row], otherSums[taken], otherSquares[taken], highest);
    }

    /** Adds to each half of a row 1 where this trial's score is above a threshold, and takes 1 where it is below. */
    void compare(int row, double[] thresholds, double[] above) {
        int taken = splits.taken(row);
        compare(firstSums[row], firstSquares[row], otherSums[taken], otherSquares[taken], thresholds, above);
    }

    // Both loops read and write all arrays at the same place, so that the compiler makes vector instructions of them.

    private static void raise(double sum, double square, double[] sums, double[] squares, double[] highest) {
        for (int j = 0; j < highest.length; j++) {
            highest[j] = Math.max(highest[j], GroupSums.score(sum + sums[j], square + squares[j]));
        }
    }

    private static void compare(
            double sum, double square, double[] sums, double[] squares, double[] thresholds, double[] above) {
        for (int j = 0; j < above.length; j++) {
            above[j] += Math.signum(GroupSums.score(sum + sums[j], square + squares[j]) - thresholds[j]);
        }
    }
}
