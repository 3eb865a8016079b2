package io.atra.live.agent;

import io.atra.live.event.Event;
import io.atra.live.feed.Feed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a feed on a thread of its own, and holds what it tells until the bus has room. */
final class MarketDataAgent implements Agent {

    private final Feed feed;
    private final BarGuard guard;
    private final Joints joints;
    private final Inbox inbox;
    private volatile @Nullable Throwable failure;
    private volatile long handled;
    private @Nullable Thread thread;

    MarketDataAgent(Feed feed, BarGuard guard, Joints joints, int capacity) {
        this.feed = feed;
        this.guard = guard;
        this.joints = joints;
        this.inbox = new Inbox(capacity);
    }

    @Override
    public String name() {
        return "market data";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("atra-feed " + feed.name()).start(this::run);
    }

    private void run() {
        try {
            feed.run(this::take);
        } catch (Throwable e) {
            failure = e;
        } finally {
            inbox.end();
        }
    }

    private void take(List<Event> batch) throws InterruptedException {
        inbox.take(joints.pass(guard.pass(batch)));
        count(batch.size());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the feed's thread alone writes it
    private void count(int events) {
        handled += events;
    }

    /** The next events; none when the feed has ended and all of it is taken. */
    List<Event> next(int most) throws InterruptedException {
        return inbox.drain(most);
    }

    /** Why the feed ended; null when it came to its end. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Lets the feed end: what it has told is still taken. */
    void finish() {
        feed.close();
    }

    @Override
    public void stop() {
        feed.close();
        inbox.end();
        join();
    }

    private void join() {
        Thread running = thread;
        try {
            if (running == null || running.join(java.time.Duration.ofSeconds(2))) return;
            running.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long handled() {
        return handled;
    }

    long refused() {
        return guard.refused();
    }
}
