package io.atra.live.feed;

import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The time by which a feed waits. Tests bring one that goes faster, stands still or jumps. */
public interface FeedClock {

    /** The time of day, epoch milliseconds UTC. It may jump, when somebody sets the clock. */
    long nowMs();

    /** Milliseconds since some moment: it never goes back, and pauses are measured by it. */
    long steadyMs();

    /**
     * The head of a queue, waiting for one until a moment.
     *
     * @param untilMs a moment of {@link #steadyMs}; one that is past does not wait
     * @return null when there was none until then
     */
    <T> @Nullable T poll(BlockingQueue<T> queue, long untilMs) throws InterruptedException;

    /** The clock of this machine. */
    static FeedClock system() {
        return SystemClock.INSTANCE;
    }
}
