package io.atra.app.picture;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * A curve over time, thinned so that its lows and highs stay: of the points of each column of the picture the lowest
 * and the highest are left, in their order.
 */
final class Curve {

    private final int columns;
    private final long[] ts;
    private final double[] value;
    private int size;

    /**
     * Thins a curve.
     *
     * @param count how many points it has, at least one
     * @param columns of pixels that it is drawn over
     */
    Curve(int count, IntToLongFunction time, IntToDoubleFunction of, int columns) {
        this.columns = columns;
        this.ts = new long[2 * columns + 2];
        this.value = new double[ts.length];
        long first = time.applyAsLong(0);
        long span = Math.max(1, time.applyAsLong(count - 1) - first);
        int from = 0;
        while (from < count) {
            long column = column(time.applyAsLong(from) - first, span);
            int to = from + 1;
            while (to < count && column(time.applyAsLong(to) - first, span) == column) {
                to++;
            }
            take(from, to, time, of);
            from = to;
        }
    }

    private long column(long since, long span) {
        return Math.min(columns - 1, (long) ((double) since / span * columns));
    }

    private void take(int from, int to, IntToLongFunction time, IntToDoubleFunction of) {
        int low = from;
        int high = from;
        for (int i = from + 1; i < to; i++) {
            low = of.applyAsDouble(i) < of.applyAsDouble(low) ? i : low;
            high = of.applyAsDouble(i) > of.applyAsDouble(high) ? i : high;
        }
        add(time, of, Math.min(low, high));
        if (low != high) {
            add(time, of, Math.max(low, high));
        }
    }

    private void add(IntToLongFunction time, IntToDoubleFunction of, int i) {
        ts[size] = time.applyAsLong(i);
        value[size++] = of.applyAsDouble(i);
    }

    int size() {
        return size;
    }

    long ts(int i) {
        return ts[i];
    }

    double value(int i) {
        return value[i];
    }
}
