package io.atra.live.feed.replay;

import io.atra.live.feed.Ending;
import io.atra.live.feed.FeedClock;

/** When moments of the bars' time come by the clock. */
final class Pace {

    private final double speed;
    private final FeedClock clock;
    private final long firstMs;
    private final long startMs;

    /**
     * The first moment comes now.
     *
     * @param firstMs the first moment, epoch milliseconds UTC
     */
    Pace(double speed, FeedClock clock, long firstMs) {
        this.speed = speed;
        this.clock = clock;
        this.firstMs = firstMs;
        this.startMs = clock.steadyMs();
    }

    /** Whether nothing is waited for. */
    boolean isFree() {
        return speed == ReplaySettings.UNPACED;
    }

    /** Waits for a moment; false when the feed was told to end. */
    boolean await(long momentMs, Ending ending) throws InterruptedException {
        if (isFree()) {
            return !ending.ended();
        }
        return ending.pause(clock, startMs + (long) Math.ceil((momentMs - firstMs) / speed));
    }
}
