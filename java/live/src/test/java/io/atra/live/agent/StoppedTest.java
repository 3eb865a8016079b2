package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sessions that are stopped again and again, with symbols at different bars, opens told and risk at work, end as those that
 * were left alone: in the order of time, and where one symbol is far ahead of another.
 */
@Timeout(120)
class StoppedTest extends OpenedDatabase {

    private static final int SEEDS = Boolean.getBoolean("atra.soak") ? 200 : 10;

    private final List<Event> seen = new ArrayList<>();

    private List<String> run(SessionPlan plan, List<Event> events) throws InterruptedException {
        LiveSetup setup = LiveSetup.of(database, engine, plan, () -> TestFeed.of(events))
                .with(PathOptions.standard().withBatch(50).withQueue(50))
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            coordinator.run();
            return Stream.concat(
                            coordinator.report().stream().map(AccountReport::tradesHash),
                            coordinator.portfolios().stream().map(PortfolioReport::tradesHash))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyEndAsThoseThatWereLeftAlone(KilledChild.Kind kind) throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            TestMarket market = TestMarket.uneven(seed + 20, 500);
            Random random = new Random(seed);
            List<Event> events = seed % 2 == 0
                    ? SharedCashTest.shuffled(market, true, random)
                    : TestFeed.events(market, true, bar -> bar);
            List<String> wanted = run(kind.plan("alone " + seed, market), events);
            SessionPlan plan = kind.plan("stopped " + seed, market);
            for (int at = random.nextInt(400); at < events.size(); at += 1 + random.nextInt(2000)) {
                run(plan, events.subList(0, at));
            }
            assertThat(run(plan, events)).as("seed %d", seed).isEqualTo(wanted);
            seen.clear();
            assertThat(run(plan, events)).as("seed %d", seed).isEqualTo(wanted);
            assertThat(seen).noneMatch(Filled.class::isInstance);
        }
    }
}
