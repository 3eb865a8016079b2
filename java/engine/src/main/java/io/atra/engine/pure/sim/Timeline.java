package io.atra.engine.pure.sim;

import java.util.Arrays;

/** Where the symbols stand whose bars open at the same times and whose windows are the same. */
final class Timeline {

    /** The time of the next bar when there is none. */
    static final long NO_MORE = Long.MAX_VALUE;

    private final long[] times;
    private final int from;
    final int to;

    /** The bar at hand, or the next one. */
    int bar;

    /** When it opens. */
    long tsMs;

    /** Whether it belongs to the instant at hand. */
    boolean here;

    /** The last bar whose close counts. */
    int closed = -1;

    Timeline(Member member) {
        this.times = member.tsMs();
        this.from = member.from();
        this.to = member.to();
        this.bar = from;
        look();
    }

    boolean fits(Member member) {
        return from == member.from() && to == member.to() && Arrays.equals(times, member.tsMs());
    }

    /** Goes on from an instant that was. */
    void advance() {
        if (here) {
            bar++;
            look();
        }
    }

    private void look() {
        tsMs = bar < to ? times[bar] : NO_MORE;
    }

    void call(long instantMs) {
        here = tsMs == instantMs;
    }

    /** The closes of the instant at hand count from now on. */
    void mark() {
        if (here) {
            closed = bar;
        }
    }

    long closedMs() {
        return times[closed];
    }
}
