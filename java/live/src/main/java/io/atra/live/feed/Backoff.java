package io.atra.live.feed;

import java.util.random.RandomGenerator;

/**
 * Pauses between tries: each twice as long as the one before up to a longest, by chance up to half of it shorter, so that
 * many that were cut at once do not come back at once. For one thread.
 */
public final class Backoff {

    private final long firstMs;
    private final long mostMs;
    private final RandomGenerator random;
    private long boundMs;

    /**
     * @param firstMs the first pause at most
     * @param mostMs every pause at most
     * @param random the chance
     */
    public Backoff(long firstMs, long mostMs, RandomGenerator random) {
        this.firstMs = firstMs;
        this.mostMs = mostMs;
        this.random = random;
        this.boundMs = firstMs;
    }

    /** The length of the next pause, ms. */
    public long nextMs() {
        long pauseMs = boundMs / 2 + random.nextLong(boundMs - boundMs / 2 + 1);
        boundMs = Math.min(mostMs, boundMs * 2);
        return pauseMs;
    }

    /** Something went well: the next pause is a first one again. */
    public void reset() {
        boundMs = firstMs;
    }
}
