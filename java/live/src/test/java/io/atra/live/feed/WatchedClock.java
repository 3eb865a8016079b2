package io.atra.live.feed;

import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A clock that tells before somebody waits.
 *
 * @param clock what it goes by
 * @param told hears until when is waited, a moment of {@link #steadyMs}
 */
public record WatchedClock(FeedClock clock, LongConsumer told) implements FeedClock {

    @Override
    public long nowMs() {
        return clock.nowMs();
    }

    @Override
    public long steadyMs() {
        return clock.steadyMs();
    }

    @Override
    public <T> @Nullable T poll(BlockingQueue<T> queue, long untilMs) throws InterruptedException {
        told.accept(untilMs);
        return clock.poll(queue, untilMs);
    }
}
