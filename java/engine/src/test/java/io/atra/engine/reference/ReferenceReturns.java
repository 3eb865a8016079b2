package io.atra.engine.reference;

import io.atra.engine.Direction;
import io.atra.engine.Trade;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The sums of a run's returns, block by block, from its equity at each close, its trades and the closes: naively, as the
 * page on semantics has it, for either path.
 */
public final class ReferenceReturns {
    private static final int BLOCKS = 32;
    private static final int GROUP = 8;
    private static final int LANES = 8;
    private static final int NOT_CARRIED = 0;

    private final boolean hopping;
    private final double[] close;
    private final int from;
    private final int to;
    private final double initialCash;
    private final double[] equity;
    private final int end;
    private final List<Trade> trades;

    /** By bar: the number of the row that carries it, counted from 1. */
    private final int[] rows;

    private final double[][] sums = new double[BLOCKS][4];

    /**
     * Adds up.
     *
     * @param hopping the plan's path
     * @param close of all bars
     * @param from the first bar of the window
     * @param to the bar after its last
     * @param equity at each close of the run, which may have ended before the window
     */
    public ReferenceReturns(
            boolean hopping,
            double[] close,
            int from,
            int to,
            double initialCash,
            double[] equity,
            List<Trade> trades) {
        this.hopping = hopping;
        this.close = close;
        this.from = from;
        this.to = to;
        this.initialCash = initialCash;
        this.equity = equity;
        this.end = from + equity.length;
        this.trades = trades;
        this.rows = rows();
        for (int bar = from; bar < end; ) {
            bar = addFrom(bar);
        }
    }

    private int[] rows() {
        int[] carrying = new int[close.length];
        for (int row = 0; row < trades.size(); row++) {
            Trade trade = trades.get(row);
            long exit = trade.closed() ? trade.exitBar() : end;
            for (int bar = (int) trade.entryBar() + 1; bar < exit; bar++) {
                carrying[bar] = row + 1;
            }
        }
        return carrying;
    }

    /** Adds a bar, or the stretch that begins with it; tells the bar after. */
    private int addFrom(int bar) {
        int last = bar;
        double[] block = sums[block(bar)];
        if (rows[bar] == NOT_CARRIED) {
            block[1] += r(bar);
            block[2] += square(r(bar));
            block[3] += loss(r(bar));
        } else {
            last = lastOfStretch(bar);
            block[1] += term(bar, last, r -> r);
            block[2] += term(bar, last, ReferenceReturns::square);
            block[3] += term(bar, last, ReferenceReturns::loss);
        }
        block[0] += last - bar + 1;
        return last + 1;
    }

    private int lastOfStretch(int bar) {
        int last = bar;
        while (last + 1 < end && rows[last + 1] == rows[bar] && block(last + 1) == block(bar)) {
            last++;
        }
        return last;
    }

    private int block(int bar) {
        return (int) ((long) (bar - from) * BLOCKS / (to - from));
    }

    private double term(int a, int b, DoubleUnaryOperator of) {
        Trade held = trades.get(rows[a] - 1);
        if (!hopping) {
            return inLanes(a, b, this::r, of);
        }
        return held.direction() == Direction.LONG
                ? hopped(a, b, of)
                : inLanes(a, b, j -> ofShort(held.entryPrice(), j), of);
    }

    private double ofShort(double entryPrice, int j) {
        double before = 2 * entryPrice - close[j - 1];
        return (2 * entryPrice - close[j]) / before - 1;
    }

    private static double inLanes(int a, int b, IntToDoubleFunction r, DoubleUnaryOperator of) {
        double[] t = new double[LANES];
        for (int j = a; j <= b; j++) {
            t[(j - a) % LANES] += of.applyAsDouble(r.applyAsDouble(j));
        }
        return inPairs(t);
    }

    private double hopped(int a, int b, DoubleUnaryOperator of) {
        int first = a / GROUP;
        int last = b / GROUP;
        if (first == last) {
            return within(a, b, of);
        }
        int middle = roundest(first + 1, last);
        double left = 0;
        for (int group = middle - 1; group > first; group--) {
            left += whole(group, of);
        }
        double right = 0;
        for (int group = middle; group < last; group++) {
            right += whole(group, of);
        }
        return (within(a, first * GROUP + GROUP - 1, of) + left) + (right + within(last * GROUP, b, of));
    }

    private double whole(int group, DoubleUnaryOperator of) {
        return within(group * GROUP, group * GROUP + GROUP - 1, of);
    }

    /** The number that the highest power of 2 divides. */
    private static int roundest(int from, int to) {
        for (int power = 1 << 30; ; power /= 2) {
            int multiple = to / power * power;
            if (multiple >= from) {
                return multiple;
            }
        }
    }

    /** Over bars of one group. */
    private double within(int x, int y, DoubleUnaryOperator of) {
        double[] t = new double[GROUP];
        for (int j = x; j <= y; j++) {
            t[j % GROUP] = of.applyAsDouble(p(j));
        }
        return inPairs(t);
    }

    private static double inPairs(double[] t) {
        return ((t[0] + t[4]) + (t[2] + t[6])) + ((t[1] + t[5]) + (t[3] + t[7]));
    }

    private double p(int j) {
        return (close[j] / close[j - 1]) - 1;
    }

    private double r(int bar) {
        double before = bar == from ? initialCash : equity[bar - from - 1];
        return (equity[bar - from] / before) - 1;
    }

    private static double square(double r) {
        return r * r;
    }

    private static double loss(double r) {
        return r < 0 ? r * r : 0;
    }

    /** S: of the returns. */
    double sum() {
        return total(1);
    }

    /** Q: of their squares. */
    double squares() {
        return total(2);
    }

    /** D: of the squares of the losses. */
    double losses() {
        return total(3);
    }

    private double total(int of) {
        double total = 0;
        for (double[] block : sums) {
            total += block[of];
        }
        return total;
    }

    /** Number, sum and sum of squares of each block, one after the other. */
    public double[] blocks() {
        double[] all = new double[BLOCKS * 3];
        for (int block = 0; block < BLOCKS; block++) {
            System.arraycopy(sums[block], 0, all, block * 3, 3);
        }
        return all;
    }
}
