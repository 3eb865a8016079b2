package io.atra.live.agent;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * Trades a market until it is killed, somewhere between two events, or is at its end: then it prints the hashes of its
 * trade logs, a line each.
 */
final class KilledChild {

    /** How it ends when it is killed. */
    static final int KILLED = 42;

    private KilledChild() {}

    /**
     * Arguments: the database, the seed of the market, the event at which it dies (-1 for none), whether risk has limits,
     * and whether symbols share a cash.
     */
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        int death = Integer.parseInt(arguments[2]);
        boolean risky = arguments[3].equals("risk");
        boolean shared = arguments[4].equals("shared");
        try (Database database = Database.open(Path.of(arguments[0]), Mode.CREATE);
                Engine engine = FfmEngine.load();
                AgentCoordinator coordinator = AgentCoordinator.open(setup(database, engine, seed, death, risky, shared))) {
            coordinator.run();
            coordinator.report().forEach(report -> System.out.println("hash " + report.tradesHash()));
            coordinator.portfolios().forEach(report -> System.out.println("hash " + report.tradesHash()));
        }
    }

    static TestMarket market(long seed) {
        return new TestMarket(seed, 3, 400);
    }

    static RiskLimits limits(boolean risky) {
        return risky ? new RiskLimits(5, 60_000, 0.004, 0.02, Duration.ofMinutes(45)) : RiskLimits.NONE;
    }

    static LiveSetup setup(Database database, Engine engine, long seed, int death, boolean risky, boolean shared) {
        SessionPlan plan = shared
                ? TestPlans.sharing("test", market(seed), 2, limits(risky))
                : TestPlans.session(market(seed), limits(risky));
        // A short queue: the feed is not far ahead of what is traded when it dies.
        return LiveSetup.of(database, engine, plan, () -> feed(seed, death))
                .with(PathOptions.standard().withBatch(40).withQueue(40));
    }

    /** Dies a moment after an event was told, so that anything may be under way. */
    private static TestFeed feed(long seed, int death) {
        long delayUs = new Random(seed * 31 + death).nextInt(6000);
        return TestFeed.forming(market(seed), seed).before((position, event) -> {
            if (position == death) die(delayUs);
        });
    }

    private static void die(long delayUs) {
        Thread.ofPlatform().start(() -> {
            long untilNs = System.nanoTime() + delayUs * 1000;
            while (System.nanoTime() < untilNs) Thread.onSpinWait();
            Runtime.getRuntime().halt(KILLED);
        });
    }
}
