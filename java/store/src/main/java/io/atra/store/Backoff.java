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
    private long nextNs = FIRST_NS;

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
            TimeUnit.NANOSECONDS.sleep(Math.min(leftNs, jittered()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long jittered() {
        long pauseNs = ThreadLocalRandom.current().nextLong(nextNs / 2, nextNs + 1);
        nextNs = Math.min(LONGEST_NS, nextNs * 2);
        return pauseNs;
    }
}
