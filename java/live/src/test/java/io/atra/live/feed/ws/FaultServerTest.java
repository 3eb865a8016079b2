package io.atra.live.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Timeframe;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.Refusal;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A feed against a server that does everything wrong: what is told is the truth, each bar once and in order.
 * {@code -Datra.seeds=200} plays more servers.
 */
class FaultServerTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", Boolean.getBoolean("atra.soak") ? 100 : 3);
    private static final long START_MS = Timeframe.D1.floorMs(1_750_000_000_000L);
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long MOST_HEAP_GROWTH = 6L << 20;
    private static final int MOST_THREADS_MORE = 4;
    private static final long PATIENCE_NS = 180_000_000_000L;

    private static final List<KlineSeries> SERIES = List.of(
            KlineSeries.of(new SeriesKey("BTC-USDT", Timeframe.M1)).from(START_MS),
            KlineSeries.of(new SeriesKey("ETH-USDT", Timeframe.M1)).from(START_MS),
            KlineSeries.of(new SeriesKey("BTC-USDT", Timeframe.M5)).from(START_MS));

    @Test
    void whateverTheServerDoesTheTruthIsToldOnceAndInOrder() throws Exception {
        Set<Object> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            Faults faults = new Faults(
                    random.nextDouble() * 0.6,
                    random.nextDouble() * 0.06,
                    random.nextDouble() * 0.6,
                    random.nextDouble() * 0.7,
                    HOUR_MS);
            play(seed, faults, seen);
        }
        assertThat(seen)
                .contains(Count.MISSING, Count.FILLED, Count.FAILED_REQUESTS)
                .contains(Refusal.DUPLICATE, Refusal.REVISED, Refusal.MALFORMED, Refusal.OVERSIZED);
    }

    private static void play(long seed, Faults faults, Set<Object> seen) throws Exception {
        TruthCheck check = new TruthCheck("seed " + seed, SERIES);
        long endMs = START_MS + 2 * HOUR_MS;
        try (Simulation simulation =
                new Simulation(SERIES, START_MS + 125_000, renewedAfter(50 * MINUTE_MS), faults, seed, check)) {
            simulation.runUntil(endMs, true);
            simulation.calm();
            simulation.runUntil(endMs + 20 * MINUTE_MS, false);
            FeedCounts counts = simulation.feed().counts();
            Stream.of(Count.values()).filter(what -> counts.of(what) > 0).forEach(seen::add);
            Stream.of(Refusal.values()).filter(why -> counts.of(why) > 0).forEach(seen::add);
        }
        check.requireUntil(endMs + 15 * MINUTE_MS);
        assertThat(check.lastState()).isEqualTo(FeedState.State.ENDED);
    }

    @Test
    void aDayLosesNoBarAndNeitherThreadsNorMemoryGrow() throws Exception {
        Faults faults = new Faults(0.05, 0.008, 0.3, 0.3, 6 * HOUR_MS);
        TruthCheck check = new TruthCheck("a day", SERIES);
        try (Simulation simulation =
                new Simulation(SERIES, START_MS + 125_000, renewedAfter(5 * HOUR_MS), faults, 7, check)) {
            simulation.runUntil(START_MS + 6 * HOUR_MS, true);
            int threads = threads();
            long heap = usedHeap();
            simulation.runUntil(START_MS + 24 * HOUR_MS, true);
            awaitAtMost("threads", threads + MOST_THREADS_MORE, FaultServerTest::threads);
            awaitAtMost("used heap", heap + MOST_HEAP_GROWTH, FaultServerTest::usedHeap);
            simulation.calm();
            simulation.runUntil(START_MS + 24 * HOUR_MS + 20 * MINUTE_MS, false);
            awaitAtMost("connections", 2, simulation.server()::open);
            assertThat(simulation.server().open()).as("connections").isPositive();
            assertThat(simulation.feed().counts().of(Count.CONNECTS)).isGreaterThan(10);
        }
        check.requireUntil(START_MS + 24 * HOUR_MS + 15 * MINUTE_MS);
    }

    /** Threads, sockets and memory that are done with go in their own time; those that leak never do. */
    private static void awaitAtMost(String what, long most, LongSupplier now) throws InterruptedException {
        long beganNs = System.nanoTime();
        while (now.getAsLong() > most && System.nanoTime() - beganNs < PATIENCE_NS) {
            Thread.sleep(50);
        }
        assertThat(now.getAsLong()).as(what).isLessThanOrEqualTo(most);
    }

    /** Those of the system: virtual ones are as many as there are connections. */
    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static Timing renewedAfter(long ms) {
        Timing standard = Timing.STANDARD;
        return new Timing(
                standard.connectMs(),
                standard.idleMs(),
                standard.pingMs(),
                ms,
                standard.requestMs(),
                standard.firstPauseMs(),
                standard.longestPauseMs(),
                standard.graceMs(),
                standard.aheadMs());
    }
}
