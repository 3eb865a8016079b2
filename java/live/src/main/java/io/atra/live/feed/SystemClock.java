package io.atra.live.feed;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The clock of this machine. */
enum SystemClock implements FeedClock {
    INSTANCE;

    @Override
    public long nowMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long steadyMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public <T> @Nullable T poll(BlockingQueue<T> queue, long untilMs) throws InterruptedException {
        return queue.poll(Math.max(untilMs - steadyMs(), 0), TimeUnit.MILLISECONDS);
    }
}
