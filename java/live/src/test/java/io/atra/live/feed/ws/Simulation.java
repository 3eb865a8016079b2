package io.atra.live.feed.ws;

import io.atra.live.feed.FeedSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed and a fault server in accelerated time. */
final class Simulation implements AutoCloseable {

    private static final long HOUR_MS = 3_600_000;

    private final VirtualTime time;
    private final FaultServer server;
    private final KlineFeed feed;
    private final Thread thread;
    private final Random random;
    private long tickMs;
    private volatile Throwable failure;

    Simulation(List<KlineSeries> series, long startMs, Timing timing, Faults faults, long seed, FeedSink sink)
            throws Exception {
        this.time = new VirtualTime(startMs);
        this.server = new FaultServer(series, time, faults, seed);
        this.random = new Random(seed + 1);
        this.tickMs = FaultServer.nextTick(startMs);
        KlineSettings settings = KlineSettings.of(server.stream(), series.toArray(KlineSeries[]::new))
                .withRest(server.rest())
                .withTiming(timing)
                .withSeed(seed);
        AtomicInteger numbers = new AtomicInteger();
        this.feed = new KlineFeed(settings, time, () -> new WatchedTransport(new JdkTransport(timing), time, numbers));
        this.thread = Thread.ofPlatform().name("simulated-feed").start(() -> run(sink));
    }

    private void run(FeedSink sink) {
        try {
            feed.run(sink);
        } catch (Throwable e) {
            failure = e;
        }
        time.stop();
    }

    KlineFeed feed() {
        return feed;
    }

    FaultServer server() {
        return server;
    }

    long nowMs() {
        return time.trueMs();
    }

    /** Lets time pass until a moment; the feed's clock jumps now and then if {@code jumps}. */
    void runUntil(long untilMs, boolean jumps) throws InterruptedException {
        while (time.trueMs() < untilMs) {
            long next = Math.min(awaitQuiet(), Math.min(tickMs, untilMs));
            time.advanceTo(next);
            if (next == tickMs) {
                tickMs += FaultServer.TICK_MS;
                if (jumps && random.nextInt(200) == 0) {
                    time.jump((random.nextInt(3) - 1) * HOUR_MS);
                }
                server.tick(next);
            }
        }
        awaitQuiet();
    }

    private long awaitQuiet() throws InterruptedException {
        long next = time.awaitQuiet();
        if (time.isStopped()) {
            throw new AssertionError("the feed ended", failure);
        }
        return next;
    }

    private boolean joined() {
        try {
            return thread.join(Duration.ofMinutes(3));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything as it should be from now on. */
    void calm() {
        server.faults(Faults.NONE);
        time.jump(0);
    }

    @Override
    public void close() throws IOException {
        feed.close();
        time.nudge();
        boolean ended = joined();
        server.close();
        if (!ended) {
            throw new AssertionError("the feed does not end");
        }
        if (failure != null) {
            throw new AssertionError("the feed failed", failure);
        }
    }
}
