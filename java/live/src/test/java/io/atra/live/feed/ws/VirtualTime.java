package io.atra.live.feed.ws;

import io.atra.live.feed.FeedClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

/**
 * The time of a simulation over real sockets: it goes on only when the feed waits and nothing is on its way between it and
 * the server. What is on its way is counted by what it belongs to: a connection or a request.
 */
final class VirtualTime implements FeedClock {

    private static final long PATIENCE_MS = 20_000;

    /** What has not arrived by then will not: now and then the JDK's client does not tell that a connection broke. */
    private static final long LONGEST_WAY_MS = 3_000;

    private static final int MOST_LOST = 10;

    private final long startMs;
    private final Map<Object, Integer> underWay = new HashMap<>();
    private final Set<Object> over = new HashSet<>();
    private final PriorityQueue<Long> alarms = new PriorityQueue<>();
    private long steadyMs;
    private long jumpMs;
    private boolean parked;
    private int lost;
    private long dueMs;

    VirtualTime(long startMs) {
        this.startMs = startMs;
    }

    /** The true time, epoch milliseconds UTC. */
    synchronized long trueMs() {
        return startMs + steadyMs;
    }

    @Override
    public synchronized long nowMs() {
        return startMs + steadyMs + jumpMs;
    }

    @Override
    public synchronized long steadyMs() {
        return steadyMs;
    }

    /** Sets the feed's clock so much off. */
    synchronized void jump(long ms) {
        jumpMs = ms;
    }

    @Override
    public synchronized <T> T poll(BlockingQueue<T> queue, long untilMs) throws InterruptedException {
        T head = queue.poll();
        while (head == null && steadyMs < untilMs) {
            parked = true;
            dueMs = untilMs;
            notifyAll();
            wait();
            head = queue.poll();
        }
        parked = false;
        return head;
    }

    /** Something goes on its way. */
    synchronized void begin(Object of) {
        if (!over.contains(of)) {
            underWay.merge(of, 1, Integer::sum);
        }
    }

    /** It has arrived; what it brings is handed over by {@code handOver}. */
    synchronized void end(Object of, Runnable handOver) {
        parked = false;
        handOver.run();
        underWay.computeIfPresent(of, (key, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** Nothing more is on its way there, now and later. */
    synchronized void over(Object of, Runnable handOver) {
        parked = false;
        handOver.run();
        over.add(of);
        underWay.remove(of);
        notifyAll();
    }

    /** Wakes the feed. */
    synchronized void nudge() {
        parked = false;
        notifyAll();
    }

    /** Waits for a true time on behalf of something that is under way, which does not hold up time meanwhile. */
    synchronized void sleepUntil(long ms, Object of) throws InterruptedException {
        alarms.add(ms);
        end(of, () -> {});
        while (trueMs() < ms) {
            wait();
        }
        begin(of);
    }

    /** Waits until nothing can happen before time goes on; the true time at which something will. */
    synchronized long awaitQuiet() throws InterruptedException {
        long beganNs = System.nanoTime();
        while (!parked || !underWay.isEmpty()) {
            wait(LONGEST_WAY_MS);
            long waitedMs = (System.nanoTime() - beganNs) / 1_000_000;
            if (parked && waitedMs > LONGEST_WAY_MS) {
                lose();
            } else if (waitedMs > PATIENCE_MS) {
                throw new AssertionError("the feed does not come to rest; under way " + underWay);
            }
        }
        long next = startMs + dueMs;
        return alarms.isEmpty() ? next : Math.min(next, alarms.peek());
    }

    /** The feed is to find out by the signs of life that it misses, as it does of a venue that fell silent. */
    private void lose() {
        if (!underWay.isEmpty() && ++lost > MOST_LOST) {
            throw new AssertionError("too much is lost on its way: " + underWay);
        }
        underWay.clear();
    }

    /** It is so late now. */
    synchronized void advanceTo(long ms) {
        steadyMs = Math.max(steadyMs, ms - startMs);
        while (!alarms.isEmpty() && alarms.peek() <= ms) {
            alarms.poll();
        }
        parked = parked && dueMs > steadyMs;
        notifyAll();
    }
}
