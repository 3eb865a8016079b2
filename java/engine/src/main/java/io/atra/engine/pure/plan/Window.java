package io.atra.engine.pure.plan;

import java.util.Arrays;

/**
 * The highest or lowest of the last n values; of equal ones (0 and -0) the latest. NaN while there are fewer, or one of
 * them is NaN.
 */
final class Window {

    private static final int LEAST_ROOM = 16;

    private final int n;
    private final Comparison order;
    /** Bars so far. */
    private long bars;
    /** The first bar of those since the last NaN. */
    private long cleanFrom;
    /** A ring of the bars of the window that no later bar of it beats: the first is the extreme. */
    private long[] at;

    private double[] values;
    private int first;
    private int count;

    /** {@code order} holds where a value beats, or equals, an older one. */
    Window(int n, Comparison order) {
        this.n = n;
        this.order = order;
        this.at = new long[LEAST_ROOM];
        this.values = new double[LEAST_ROOM];
    }

    /** One in the same state. */
    Window copy() {
        Window copy = new Window(n, order);
        copy.bars = bars;
        copy.cleanFrom = cleanFrom;
        copy.at = at.clone();
        copy.values = values.clone();
        copy.first = first;
        copy.count = count;
        return copy;
    }

    /** This bar's result, given its input. */
    double value(double now) {
        long from = bars + 1 - n;
        if (from < cleanFrom || from < 0 || Double.isNaN(now)) return Double.NaN;
        for (int k = 0; k < count; k++) {
            if (at[slot(k)] >= from) {
                double older = values[slot(k)];
                return order.apply(now, older) ? now : older;
            }
        }
        return now;
    }

    /** Takes the bar into the past. */
    void advance(double now) {
        boolean missing = Double.isNaN(now);
        while (count > 0 && (missing || order.apply(now, values[slot(count - 1)]))) count--;
        while (count > 0 && bars - at[first] >= n) dropFirst();
        if (missing) cleanFrom = bars + 1;
        else add(now);
        bars++;
    }

    private int slot(int k) {
        return (first + k) & (at.length - 1);
    }

    private void dropFirst() {
        first = slot(1);
        count--;
    }

    private void add(double now) {
        if (count == at.length) grow();
        at[slot(count)] = bars;
        values[slot(count)] = now;
        count++;
    }

    private void grow() {
        int room = at.length;
        long[] moreAt = Arrays.copyOf(at, 2 * room);
        double[] more = Arrays.copyOf(values, 2 * room);
        for (int k = 0; k < count; k++) {
            moreAt[k] = at[slot(k)];
            more[k] = values[slot(k)];
        }
        at = moreAt;
        values = more;
        first = 0;
    }
}
