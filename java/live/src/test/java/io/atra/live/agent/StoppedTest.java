package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions that are stopped again and again, with symbols at different bars, opens told and risk at work, end as those that
 * were left alone: in the order of time, and where one symbol is far ahead of another.
 */
@Timeout(900)
class StoppedTest extends OpenedDatabase {

    private static final int SEEDS = Boolean.getBoolean("atra.soak") ? 200 : 10;

    private final List<Event> seen = new ArrayList<>();

    private List<String> run(SessionPlan plan, List<Event> events) throws InterruptedException {
        LiveSetup setup = LiveSetup.of(database, engine, plan, () -> TestFeed.of(events))
                .with(TestPlans.PATIENT.withBatch(50).withQueue(50))
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            coordinator.run();
            return hashes(coordinator);
        }
    }

    private static List<String> hashes(AgentCoordinator coordinator) {
        return Stream.concat(
                        coordinator.report().stream().map(AccountReport::tradesHash),
                        coordinator.portfolios().stream().map(PortfolioReport::tradesHash))
                .toList();
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

    /** All opens of a time are told, S2 closes, everything is to be closed, and it is stopped before S0 and S1 close. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatRiskWasToDoAfterACloseIsDoneWhenItGoesOn(boolean oneCash) throws Exception {
        TestMarket market = new TestMarket(17, 3, 300);
        List<Event> all = inTurn(market);
        int acted = 0;
        for (int minute = 40; minute < 280; minute += 10) {
            long atMs = TestMarket.START_MS + minute * 60_000L;
            if (!closes(market.series().getLast(), market, atMs)) continue;
            int before =
                    (int) all.stream().filter(event -> isBefore(event, atMs)).count();
            List<String> wanted = closedAt(plan("left " + oneCash + minute, market, oneCash), all, before, all.size());
            seen.clear();
            SessionPlan plan = plan("stopped " + oneCash + minute, market, oneCash);
            closedAt(plan, all, before, before + 1);
            acted += (int) seen.stream().filter(StoppedTest::closesOther).count();
            assertThat(run(plan, all)).as("minute %d", minute).isEqualTo(wanted);
            assertThat(run(plan, all)).as("minute %d", minute).isEqualTo(wanted);
        }
        assertThat(acted).isGreaterThan(5);
    }

    private static boolean closes(SeriesKey series, TestMarket market, long atMs) {
        return market.bars.get(series).stream().anyMatch(bar -> bar.tsMs() == atMs);
    }

    private static SessionPlan plan(String name, TestMarket market, boolean oneCash) {
        return new SessionPlan(
                name,
                Long.MIN_VALUE,
                TestPlans.accounts(market.series(), List.of(TestPlans.STOPS)),
                oneCash ? List.of(new Purse(List.of(0, 1), 2)) : List.of(),
                RiskLimits.NONE);
    }

    /** Of each time all opens, then all closes, the last symbol's first. */
    private static List<Event> inTurn(TestMarket market) {
        List<Event> events = new ArrayList<>(TestFeed.events(market, true, bar -> bar));
        events.sort(Comparator.comparingLong(StoppedTest::tsMs)
                .thenComparing(BarClosed.class::isInstance)
                .thenComparingInt(event -> -market.series().indexOf(event.series())));
        return events;
    }

    private static long tsMs(Event event) {
        return event instanceof BarClosed closed
                ? closed.bar().tsMs()
                : ((BarForming) event).bar().tsMs();
    }

    /** Whether it is told before the closes of a time. */
    private static boolean isBefore(Event event, long atMs) {
        return tsMs(event) < atMs || (tsMs(event) == atMs && event instanceof BarForming);
    }

    private static boolean closesOther(Event event) {
        return event instanceof RiskAlert alert && alert.action() == RiskAlert.Action.CLOSE_ALL && alert.account() < 2;
    }

    /** Goes on with what was dealt with before, and closes everything after the first bar that is new. */
    private List<String> closedAt(SessionPlan plan, List<Event> all, int before, int end) throws InterruptedException {
        run(plan, all.subList(0, before));
        TestFeed feed = TestFeed.of(all.subList(0, end));
        LiveSetup setup = LiveSetup.of(database, engine, plan, () -> feed)
                .with(TestPlans.PATIENT)
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            feed.before((at, event) -> {
                if (at == 0) coordinator.act(RiskAlert.Action.CLOSE_ALL, 1, "a test");
            });
            coordinator.run();
            return hashes(coordinator);
        }
    }
}
