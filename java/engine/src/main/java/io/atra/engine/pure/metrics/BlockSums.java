package io.atra.engine.pure.metrics;

import io.atra.engine.RunResult;

/**
 * Number, sum and sum of squares of the bar returns in each of 32 equal blocks of a window.
 *
 * <p>Bar k of a window of N bars lies in block {@code floor(k * 32 / N)}; with fewer bars than blocks some blocks are
 * empty, and so are those after a liquidation.
 */
final class BlockSums {

    private static final int BLOCKS = RunResult.BLOCKS;

    private final double[] sums = new double[BLOCKS * 3];
    private final long bars;
    private long next;
    private int block;

    /** First bar of the block after this one. */
    private long end;

    /** Before the first bar of a window of {@code bars} bars. */
    BlockSums(long bars) {
        this.bars = bars;
        this.end = endOf(0);
    }

    /** The first bar k with k * 32 / N above {@code block}. */
    private long endOf(int number) {
        return (bars * (number + 1) + BLOCKS - 1) / BLOCKS;
    }

    /** Takes the returns of the next bars, at most one for each bar of the window. */
    void addAll(double[] returns, int count) {
        int from = 0;
        while (from < count) {
            int to = from + (int) Math.min(room(), count - from);
            addWithin(returns, from, to);
            from = to;
        }
    }

    void add(double r) {
        room();
        int at = block * 3;
        sums[at]++;
        sums[at + 1] += r;
        sums[at + 2] += r * r;
        next++;
    }

    /** Returns of 0, which change no sum. */
    void addStill(int count) {
        long left = count;
        while (left > 0) {
            long some = Math.min(room(), left);
            sums[block * 3] += some;
            next += some;
            left -= some;
        }
    }

    /** How many bars the block of the next bar still takes, that one included. */
    private long room() {
        while (next >= end) end = endOf(++block);
        return end - next;
    }

    private void addWithin(double[] returns, int from, int to) {
        int at = block * 3;
        double sum = sums[at + 1];
        double squares = sums[at + 2];
        for (int i = from; i < to; i++) {
            sum += returns[i];
            squares += returns[i] * returns[i];
        }
        sums[at] += to - from;
        sums[at + 1] = sum;
        sums[at + 2] = squares;
        next += to - from;
    }

    /** Copies them, block by block, to {@code target} from {@code at} on. */
    void copyTo(double[] target, int at) {
        System.arraycopy(sums, 0, target, at, sums.length);
    }
}
