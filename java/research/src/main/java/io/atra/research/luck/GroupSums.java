package io.atra.research.luck;

import java.util.Arrays;

/**
 * The returns of one trial in groups of blocks, and in halves of the groups one at a time. A half is looked at through
 * its <i>score</i>, Σr |Σr| / Σr², which orders trials over the same bars as their Sharpe ratios do and takes no root;
 * 0 where there are no returns.
 */
final class GroupSums {

    /** Makes 0 of 0 / 0 and changes nothing else. */
    private static final double TINY = Double.MIN_NORMAL;

    private final int first;
    private final double[] sums;
    private final double[] squares;

    GroupSums(Splits splits) {
        this.first = splits.first();
        this.sums = new double[splits.groups()];
        this.squares = new double[splits.groups()];
    }

    /** Looks at a trial. */
    void look(BlockReturns trials, int trial) {
        int blocks = BlockReturns.BLOCKS / sums.length;
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        for (int block = 0; block < BlockReturns.BLOCKS; block++) {
            sums[block / blocks] += trials.sum(trial, block);
            squares[block / blocks] += trials.squares(trial, block);
        }
    }

    /** The sum of the returns of each group. */
    double[] sums() {
        return sums;
    }

    /** The sum of the squares of the returns of each group. */
    double[] squares() {
        return squares;
    }

    /** The score of a half: sets of the first groups, which are a row of the splits, and of the others. */
    double score(int row, int others) {
        return score(total(sums, row, others), total(squares, row, others));
    }

    /** What there is to know of a half of so many bars. */
    ReturnSums half(int row, int others, double bars) {
        return new ReturnSums(bars, total(sums, row, others), total(squares, row, others));
    }

    private double total(double[] values, int row, int others) {
        return subset(values, 0, row) + subset(values, first, others);
    }

    /** The sum of a set of groups, the last one first. */
    private static double subset(double[] values, int from, int set) {
        double sum = 0;
        for (int rest = set; rest != 0; rest -= Integer.highestOneBit(rest)) {
            sum += values[from + 31 - Integer.numberOfLeadingZeros(rest)];
        }
        return sum;
    }

    static double score(double sum, double squares) {
        return sum * Math.abs(sum) / (squares + TINY);
    }
}
