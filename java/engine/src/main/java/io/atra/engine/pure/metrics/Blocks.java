package io.atra.engine.pure.metrics;

import io.atra.engine.RunResult;

/**
 * Number, sum, sum of squares and that of the losses of the bar returns in each of 32 equal blocks of a window.
 *
 * <p>Bar k of a window of N bars lies in block {@code floor(k * 32 / N)}; with fewer bars than blocks some blocks are
 * empty, and so are those after a liquidation. What is told per run is the sum of its blocks, in their order.
 */
final class Blocks {

    private static final int BLOCKS = RunResult.BLOCKS;

    private final long bars;
    private final double[] counts = new double[BLOCKS];
    private final double[] sums = new double[BLOCKS];
    private final double[] squares = new double[BLOCKS];
    private final double[] losses = new double[BLOCKS];
    private long next;
    private int block;

    /** First bar of the block after this one. */
    private long end;

    /** Before the first bar of a window of {@code bars} bars. */
    Blocks(long bars) {
        this.bars = bars;
        this.end = endOf(0);
    }

    /** The first bar k with k * 32 / N above {@code block}. */
    private long endOf(int number) {
        return (bars * (number + 1) + BLOCKS - 1) / BLOCKS;
    }

    /** How many bars the block of the last bar still takes. */
    int room() {
        return (int) (end - next);
    }

    /** Goes on to the block of the next bar, where that of the last one is full. */
    void open() {
        while (next >= end) end = endOf(++block);
    }

    /** Counts bars of this block, at most its {@link #room}. */
    void count(int some) {
        counts[block] += some;
        next += some;
    }

    /** Adds to the sums of this block. */
    void add(double sum, double ofSquares, double ofLosses) {
        sums[block] += sum;
        squares[block] += ofSquares;
        losses[block] += ofLosses;
    }

    /** Number, sum and sum of squares of all. */
    Moments total() {
        Moments total = new Moments();
        total.count = sum(counts);
        total.sum = sum(sums);
        total.squares = sum(squares);
        return total;
    }

    /** Sum of squares of all losses. */
    double losses() {
        return sum(losses);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum;
    }

    /** Copies number, sum and sum of squares, block by block, to {@code target} from {@code at} on. */
    void copyTo(double[] target, int at) {
        for (int number = 0; number < BLOCKS; number++) {
            target[at + number * 3] = counts[number];
            target[at + number * 3 + 1] = sums[number];
            target[at + number * 3 + 2] = squares[number];
        }
    }
}
