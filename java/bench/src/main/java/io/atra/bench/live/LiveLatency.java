package io.atra.bench.live;

import io.atra.Engines;
import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.live.agent.AgentCoordinator;
import io.atra.live.agent.LiveSetup;
import io.atra.live.agent.RiskLimits;
import io.atra.live.agent.SessionPlan;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedSink;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.live.FillRow;
import io.atra.store.live.LiveBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * {@code SYMBOLS BARS BARS_A_SECOND}: tells bars at a steady rate, each first at its open and then at its close, and prints
 * how long it takes from the message that tells a fill to the fill on the disk. The first tenth warms the JVM up.
 */
public final class LiveLatency {

    private static final long LONGEST_NS = 60_000_000_000L;

    private LiveLatency() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<SeriesKey> series = LiveMarket.series(Integer.parseInt(args[0]));
        int bars = Integer.parseInt(args[1]);
        PacedFeed feed = new PacedFeed(series, bars, 1_000_000_000L / Integer.parseInt(args[2]));
        Path folder = Files.createTempDirectory("atra-live");
        try (Database database = Database.open(folder.resolve("live.db"), Mode.CREATE);
                Engine engine = Engines.load()) {
            SessionPlan plan = new SessionPlan("paced", Long.MIN_VALUE, LiveMarket.accounts(series), RiskLimits.NONE);
            LiveSetup setup = LiveSetup.of(database, engine, plan, () -> feed).telling(feed::stored);
            try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
                coordinator.run();
            }
        }
        feed.print();
    }

    /** Tells an event at a time, by the clock, and knows when it told each bar. */
    private static final class PacedFeed implements Feed {

        private final List<Event> events = new ArrayList<>();
        private final long[][] toldNs;
        private final long everyNs;
        private final Histogram ns = new ConcurrentHistogram(LONGEST_NS, 3);
        private final int warm;

        PacedFeed(List<SeriesKey> series, int count, long everyNs) {
            this.everyNs = everyNs;
            this.toldNs = new long[series.size()][count];
            this.warm = count / 10;
            List<Bars> all = new ArrayList<>();
            for (int s = 0; s < series.size(); s++) all.add(LiveMarket.bars(s, count));
            for (int i = 0; i < count; i++) {
                for (int s = 0; s < series.size(); s++) {
                    Bar bar = all.get(s).bar(i);
                    double open = bar.open();
                    events.add(new BarForming(series.get(s), new Bar(bar.tsMs(), open, open, open, open, 0)));
                    events.add(new BarClosed(series.get(s), bar, false));
                }
            }
            all.forEach(Bars::close);
        }

        @Override
        public String name() {
            return "paced";
        }

        @Override
        public void run(FeedSink sink) throws InterruptedException {
            long nextNs = System.nanoTime();
            int bars = 0;
            for (Event event : events) {
                if (event instanceof BarForming) {
                    nextNs += everyNs;
                    while (System.nanoTime() < nextNs) LockSupport.parkNanos(nextNs - System.nanoTime());
                    toldNs[bars % toldNs.length][bars / toldNs.length] = System.nanoTime();
                    bars++;
                }
                sink.take(List.of(event));
            }
        }

        /** A fill of this bar is on the disk; those that a rule gave, since the message of the open tells these. */
        void stored(LiveBatch batch) {
            long nowNs = System.nanoTime();
            for (FillRow row : batch.fills()) {
                int symbol = row.account() / LiveMarket.STRATEGIES.size();
                int bar = (int) row.fill().bar();
                if (bar >= warm && !Double.isNaN(row.told())) ns.recordValue(nowNs - toldNs[symbol][bar]);
            }
        }

        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "%,d fills: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, most %.2f ms%n",
                    ns.getTotalCount(),
                    ns.getValueAtPercentile(50) / 1e6,
                    ns.getValueAtPercentile(99) / 1e6,
                    ns.getValueAtPercentile(99.9) / 1e6,
                    ns.getMaxValue() / 1e6);
        }

        @Override
        public void close() {}
    }
}
