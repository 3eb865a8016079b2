package io.atra.live.feed;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Whether a feed was told to end, and pauses that end with it. */
public final class Ending {

    private final BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    /** Tells it; from any thread, any number of times. */
    public void end() {
        if (!ended) {
            ended = true;
            told.add(true);
        }
    }

    /** Whether it was told. */
    public boolean ended() {
        return ended;
    }

    /**
     * Waits until a moment, or until {@link #end}.
     *
     * @param untilMs a moment of {@link FeedClock#steadyMs}
     * @return whether the feed goes on
     */
    public boolean pause(FeedClock clock, long untilMs) throws InterruptedException {
        return !ended && clock.poll(told, untilMs) == null && !ended;
    }
}
