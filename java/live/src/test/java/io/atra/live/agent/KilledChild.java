package io.atra.live.agent;

import io.atra.engine.Engine;
import io.atra.engine.pure.PureEngine;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trades a market until it is killed, somewhere between two events. */
final class KilledChild {

    /** How it ends when it is killed. */
    static final int KILLED = 42;

    /** At no event. */
    static final int NEVER = -1;

    private KilledChild() {}

    /** What is traded: whether risk has limits, whether symbols share a cash, and whether others are read beside them. */
    enum Kind {
        /** Nothing of it. */
        FREE(false, false),
        RISK(true, false),
        SHARED(false, true),
        /** Both. */
        SHARED_RISK(true, true),
        /** With limits: some that share a cash and some that do not, of a market of more symbols. */
        READING(true, true);

        private final boolean risky;
        private final boolean shared;

        Kind(boolean risky, boolean shared) {
            this.risky = risky;
            this.shared = shared;
        }

        SessionPlan plan(String name, TestMarket market) {
            if (this == READING) return TestPlans.reading(name, market, limits(true));
            return shared
                    ? TestPlans.sharing(name, market, 2, limits(risky))
                    : TestPlans.session(name, market, limits(risky));
        }
    }

    /**
     * Arguments: the database, what is traded, the seed of the market, the event at which it dies. The engine is that in
     * Java, which is ready sooner.
     */
    public static void main(String[] arguments) throws Exception {
        try (Engine engine = new PureEngine()) {
            hashes(
                    Path.of(arguments[0]),
                    engine,
                    Kind.valueOf(arguments[1]),
                    Long.parseLong(arguments[2]),
                    Integer.parseInt(arguments[3]));
        }
    }

    /** Trades, or goes on; the hashes of the trade logs at the end. */
    static List<String> hashes(Path file, Engine engine, Kind kind, long seed, int death) throws InterruptedException {
        try (Database database = Database.open(file, Mode.CREATE);
                AgentCoordinator coordinator = AgentCoordinator.open(setup(database, engine, kind, seed, death))) {
            coordinator.run();
            List<String> hashes = new ArrayList<>();
            coordinator.report().forEach(report -> hashes.add(report.tradesHash()));
            coordinator.portfolios().forEach(report -> hashes.add(report.tradesHash()));
            return hashes;
        }
    }

    static TestMarket market(Kind kind, long seed) {
        return kind == Kind.READING ? TestMarket.uneven(seed, 400) : new TestMarket(seed, 3, 400);
    }

    static RiskLimits limits(boolean risky) {
        return risky ? new RiskLimits(5, 60_000, 0.004, 0.02, Duration.ofMinutes(45)) : RiskLimits.NONE;
    }

    private static LiveSetup setup(Database database, Engine engine, Kind kind, long seed, int death) {
        // A short queue: the feed is not far ahead of what is traded when it dies.
        return LiveSetup.of(database, engine, kind.plan("test", market(kind, seed)), () -> feed(kind, seed, death))
                .with(TestPlans.PATIENT.withBatch(40).withQueue(40));
    }

    /** Dies a moment after an event was told, so that anything may be under way. */
    private static TestFeed feed(Kind kind, long seed, int death) {
        long delayUs = new Random(seed * 31 + death).nextInt(6000);
        return TestFeed.forming(market(kind, seed), seed).before((position, event) -> {
            if (position == death) die(delayUs);
        });
    }

    /** One that is done sooner waits for its death: the thread is none of those that end with the others. */
    private static void die(long delayUs) {
        Thread.ofPlatform().daemon(false).start(() -> {
            long untilNs = System.nanoTime() + delayUs * 1000;
            while (System.nanoTime() < untilNs) Thread.onSpinWait();
            Runtime.getRuntime().halt(KILLED);
        });
    }
}
