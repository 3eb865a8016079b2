package io.atra.bench.live;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.live.agent.AccountReport;
import io.atra.live.agent.AgentCoordinator;
import io.atra.live.agent.LiveSetup;
import io.atra.live.agent.PathOptions;
import io.atra.live.agent.RiskLimits;
import io.atra.live.agent.SessionPlan;
import io.atra.live.bus.Threads;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.replay.ReplayFeed;
import io.atra.live.feed.replay.ReplaySettings;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code SYMBOLS BARS LANES virtual|platform ROUNDS}: replays bars through all of the live path (feed, bus, three
 * strategies a symbol, paper broker, journal on the disk), checks every trade log against its backtest, hash for hash,
 * and prints the bars a second of each round, by the clock, with the CPU time taken. The first one warms the JVM up.
 */
public final class LiveThroughput {

    private LiveThroughput() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<SeriesKey> series = LiveMarket.series(Integer.parseInt(args[0]));
        int bars = Integer.parseInt(args[1]);
        PathOptions options = PathOptions.standard()
                .withThreads(Integer.parseInt(args[2]), Threads.valueOf(args[3].toUpperCase(Locale.ROOT)));
        Path folder = Files.createTempDirectory("atra-live");
        try (Database database = Database.open(folder.resolve("live.db"), Mode.CREATE);
                Engine engine = Engines.load()) {
            LiveMarket.store(database, series, bars);
            for (int round = 0; round < Integer.parseInt(args[4]); round++) {
                round(database, engine, series, options, bars, round);
            }
        }
    }

    private static void round(
            Database database, Engine engine, List<SeriesKey> series, PathOptions options, int bars, int round)
            throws InterruptedException {
        SessionPlan plan =
                new SessionPlan("round " + round, Long.MIN_VALUE, LiveMarket.accounts(series), RiskLimits.NONE);
        BarStore store = new BarStore(database);
        LiveSetup setup = LiveSetup.of(
                        database,
                        engine,
                        plan,
                        () -> new ReplayFeed(store, ReplaySettings.of(series), FeedClock.system()))
                .with(options);
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            long begin = System.nanoTime();
            long cpuBegin = cpuNs();
            coordinator.run();
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = (cpuNs() - cpuBegin) / 1e9;
            List<AccountReport> reports = coordinator.report();
            long fills = reports.stream().mapToLong(AccountReport::fills).sum();
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %,d bars in %.2f s (%.2f s of CPU), %,.0f bars a second, %,d fills stored%n",
                    round,
                    (long) bars * series.size(),
                    seconds,
                    cpu,
                    bars * series.size() / seconds,
                    fills);
            if (round == 0) check(engine, reports, bars);
        }
    }

    /** CPU time of the whole process: what a busy machine leaves it with counts for nothing. */
    private static long cpuNs() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void check(Engine engine, List<AccountReport> reports, int count) {
        for (AccountReport report : reports) {
            int symbol = Integer.parseInt(report.account().series().symbol().substring(1));
            try (Bars bars = LiveMarket.bars(symbol, count)) {
                String wanted = Backtest.run(
                                engine,
                                report.account().plan(),
                                bars,
                                report.account().parameters(),
                                Window.whole(bars))
                        .tradesHash();
                if (!wanted.equals(report.tradesHash())) {
                    throw new IllegalStateException(report.account() + " traded otherwise than its backtest");
                }
            }
        }
        System.out.println(reports.size() + " trade logs are those of their backtests, hash for hash");
    }
}
