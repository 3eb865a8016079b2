package io.atra.live.feed;

import java.util.concurrent.BlockingQueue;

/** A clock that stands still until somebody waits: then it is the moment that was waited for. For one thread. */
public final class TestClock implements FeedClock {

    private long nowMs;
    private long steadyMs = 12_345;
    private long stopMs = Long.MAX_VALUE;

    public TestClock(long nowMs) {
        this.nowMs = nowMs;
    }

    /** Waiting ends at a steady moment at the latest. */
    public void stopAt(long ms) {
        stopMs = ms;
    }

    /** Time passes. */
    public void pass(long ms) {
        nowMs += ms;
        steadyMs += ms;
    }

    /** Somebody sets the clock. */
    public void jump(long ms) {
        nowMs += ms;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public long steadyMs() {
        return steadyMs;
    }

    @Override
    public <T> T poll(BlockingQueue<T> queue, long untilMs) {
        T head = queue.poll();
        if (head == null) {
            pass(Math.max(Math.min(untilMs, stopMs) - steadyMs, 0));
        }
        return head;
    }
}
