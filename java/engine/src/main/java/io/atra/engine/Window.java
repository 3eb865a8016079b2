package io.atra.engine;

import io.atra.bars.Bars;

/**
 * The bars at whose closes rules are read; columns are computed from the first bar given all the same.
 *
 * @param from the first bar
 * @param to the bar after the last
 */
public record Window(long from, long to) {

    /** Refuses one that runs backwards. */
    public Window {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a window from bar " + from + " to bar " + to);
        }
    }

    /** All bars. */
    public static Window whole(Bars bars) {
        return new Window(0, bars.size());
    }

    /** The bars that open at or after {@code fromMs} and before {@code toMs}, epoch milliseconds UTC. */
    public static Window between(Bars bars, long fromMs, long toMs) {
        long from = firstAtOrAfter(bars, fromMs);
        return new Window(from, Math.max(from, firstAtOrAfter(bars, toMs)));
    }

    private static long firstAtOrAfter(Bars bars, long tsMs) {
        long low = 0;
        long high = bars.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (bars.tsMs(middle) < tsMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many bars there are in it. */
    public long size() {
        return to - from;
    }
}
