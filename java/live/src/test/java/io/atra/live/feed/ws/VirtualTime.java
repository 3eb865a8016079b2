package io.atra.live.feed.ws;

import io.atra.live.feed.FeedClock;
import java.util.Comparator;
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

    private static final long PATIENCE_MS = 180_000;

    /**
     * What has not arrived by then where the server has cut will not: now and then the JDK's client does not tell that a
     * connection broke. One that is slower than that hears of it at a later time, which harms nobody.
     */
    private static final long LONGEST_WAY_MS = 3_000;

    private static final int MOST_LOST = 10;

    private final long startMs;
    private final Map<Object, Integer> underWay = new HashMap<>();
    private final Set<Object> over = new HashSet<>();
    private final Set<Object> left = new HashSet<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::ms));
    private long steadyMs;
    private long jumpMs;
    private boolean parked;
    private int lost;
    private boolean stopped;
    private long moves;
    private long dueMs;

    private record Alarm(long ms, Object of) {}

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
            moved();
            wait();
            head = queue.poll();
        }
        parked = false;
        return head;
    }

    private void moved() {
        moves++;
        notifyAll();
    }

    /** Something goes on its way. */
    synchronized void begin(Object of) {
        if (!over.contains(of)) {
            underWay.merge(of, 1, Integer::sum);
        }
        moved();
    }

    /** The server gives it no proper answer, or has cut it: what is on its way there may be lost. */
    synchronized void leave(Object of) {
        left.add(of);
        moved();
    }

    /** It has arrived; what it brings is handed over by {@code handOver}. */
    synchronized void end(Object of, Runnable handOver) {
        parked = false;
        handOver.run();
        underWay.computeIfPresent(of, (key, count) -> count == 1 ? null : count - 1);
        moved();
    }

    /** Nothing more is on its way there, now and later. */
    synchronized void over(Object of, Runnable handOver) {
        parked = false;
        handOver.run();
        over.add(of);
        underWay.remove(of);
        moved();
    }

    /** Wakes the feed. */
    synchronized void nudge() {
        parked = false;
        moved();
    }

    /** The feed is over: nobody waits for it any more. */
    synchronized void stop() {
        stopped = true;
        moved();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Waits for a true time on behalf of something, which is not under way meanwhile, and is again as soon as it is so late. */
    synchronized void sleepUntil(long ms, Object of) throws InterruptedException {
        alarms.add(new Alarm(ms, of));
        end(of, () -> {});
        while (trueMs() < ms) {
            wait();
        }
    }

    /** Waits until nothing can happen before time goes on; the true time at which something will. */
    synchronized long awaitQuiet() throws InterruptedException {
        while (!stopped && !(parked && underWay.isEmpty())) {
            if (awaitMove(mayBeLost() ? LONGEST_WAY_MS : PATIENCE_MS)) continue;
            if (!mayBeLost()) {
                throw new AssertionError("the feed does not come to rest; under way " + underWay);
            }
            lose();
        }
        long next = startMs + dueMs;
        return alarms.isEmpty() ? next : Math.min(next, alarms.peek().ms);
    }

    /** Whether something moved in time. */
    private boolean awaitMove(long mostMs) throws InterruptedException {
        long before = moves;
        long untilNs = System.nanoTime() + mostMs * 1_000_000;
        long leftMs = mostMs;
        while (moves == before && leftMs > 0) {
            wait(leftMs);
            leftMs = (untilNs - System.nanoTime()) / 1_000_000;
        }
        return moves != before;
    }

    /** Whether all that is waited for is what the server has left. */
    private boolean mayBeLost() {
        return parked && left.containsAll(underWay.keySet());
    }

    /** The feed is to find out by the signs of life that it misses, as it does of a venue that fell silent. */
    private void lose() {
        if (++lost > MOST_LOST) {
            throw new AssertionError("too much is lost on its way: " + underWay);
        }
        underWay.clear();
    }

    /** It is so late now. */
    synchronized void advanceTo(long ms) {
        steadyMs = Math.max(steadyMs, ms - startMs);
        while (!alarms.isEmpty() && alarms.peek().ms <= ms) {
            begin(alarms.poll().of);
        }
        parked = parked && dueMs > steadyMs;
        moved();
    }
}
