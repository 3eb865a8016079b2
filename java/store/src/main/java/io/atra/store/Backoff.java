package io.atra.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Pauses between tries: each about twice as long as the one before, by chance up to half of it shorter, so that processes
 * that wait for the same lock do not come back together.
 */
final class Backoff {

    private static final long FIRST_NS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long endNs;
    private long longestNs = FIRST_NS;

    /** Tries until {@code endNs} of {@link System#nanoTime}. */
    Backoff(long endNs) {
        this.endNs = endNs;
    }

    /** Waits, unless the time is up or the thread was interrupted: then false, and the interrupt stays. */
    boolean pause() {
        long leftNs = endNs - System.nanoTime();
        if (leftNs <= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(leftNs, nextNs()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The length of the next pause, ns. */
    long nextNs() {
        long pauseNs = ThreadLocalRandom.current().nextLong(longestNs / 2, longestNs + 1);
        longestNs = Math.min(LONGEST_NS, longestNs * 2);
        return pauseNs;
    }
}
