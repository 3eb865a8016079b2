package io.atra.app.benchmark;

import java.util.Arrays;

/** Times of a repeated piece of work, in order. */
final class Figures {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    /** @param nanos how long each repetition took; at least one */
    Figures(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** Runs {@code work} so often, after half as many times that do not count. */
    static Figures of(int times, Runnable work) {
        for (int i = 0; i < times / 2; i++) {
            work.run();
        }
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begin;
        }
        return new Figures(nanos);
    }

    /** The time that this fraction of the repetitions did not exceed, in milliseconds. */
    double millis(double fraction) {
        int at = (int) Math.ceil(fraction * sorted.length) - 1;
        return sorted[Math.max(at, 0)] / NANOS_PER_MILLI;
    }

    double medianMillis() {
        return millis(0.5);
    }
}
