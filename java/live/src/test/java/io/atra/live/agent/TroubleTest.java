package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.Failure;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Feed;
import io.atra.store.Durability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bad bars, agents that fail, a feed that breaks, a disk that fills: the trades are those of a quiet day. */
@Timeout(900)
class TroubleTest extends OpenedDatabase {

    private static final PathOptions QUICK =
            PathOptions.standard().withBatch(50).withQueue(100).withPatience(TestPlans.LONG, TestPlans.LONG, 3);

    private final TestMarket market = new TestMarket(3, 2, 600);
    private final List<Event> seen = Collections.synchronizedList(new ArrayList<>());

    private SessionPlan plan(String name) {
        return new SessionPlan(
                name, Long.MIN_VALUE, TestPlans.accounts(market.series(), TestPlans.ALL), RiskLimits.NONE);
    }

    private AgentCoordinator coordinator(String name, Engine with, Supplier<Feed> feed, PathOptions options) {
        return AgentCoordinator.open(LiveSetup.of(database, with, plan(name), feed)
                .with(options)
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add))));
    }

    private List<String> run(String name, Engine with, Supplier<Feed> feed) throws InterruptedException {
        try (AgentCoordinator coordinator = coordinator(name, with, feed, QUICK)) {
            coordinator.run();
            return SameTradesTest.hashes(coordinator.report());
        }
    }

    private List<String> quiet() throws InterruptedException {
        List<String> hashes = run("quiet", engine, () -> TestFeed.forming(market, 1));
        seen.clear();
        return hashes;
    }

    private long failures() {
        return seen.stream().filter(Failure.class::isInstance).count();
    }

    /** After every tenth bar comes one of each kind that no series may have. */
    @Test
    void badBarsAreRefusedAndNothingElseChanges() throws Exception {
        List<String> wanted = quiet();
        List<Event> events = new ArrayList<>();
        int bad = 0;
        for (Event event : TestFeed.events(market, true, bar -> bar)) {
            events.add(event);
            if (event instanceof BarClosed closed && !closed.last() && events.size() % 10 == 0) {
                List<Event> broken = broken(closed.series(), closed.bar().tsMs());
                events.addAll(broken);
                bad += broken.size();
            }
        }
        events.add(
                new BarClosed(new SeriesKey("other", market.series().getFirst().timeframe()), bar(1, 1, 1), false));
        try (AgentCoordinator coordinator = coordinator("bad", engine, () -> TestFeed.of(events), QUICK)) {
            coordinator.run();
            assertThat(SameTradesTest.hashes(coordinator.report())).isEqualTo(wanted);
            assertThat(coordinator.refused()).isEqualTo(bad).isGreaterThan(200);
            assertThat(coordinator.report()).allMatch(report -> report.check() == AccountReport.Check.SAME);
        }
        assertThat(seen.stream()
                        .filter(event -> event instanceof FeedState state && state.state() == FeedState.State.REFUSED))
                .hasSize(bad);
    }

    private static Bar bar(long tsMs, double low, double high) {
        return new Bar(tsMs, 1, high, low, 1, 1);
    }

    private static List<Event> broken(SeriesKey series, long tsMs) {
        long next = tsMs + 1;
        return List.of(
                new BarClosed(series, bar(next, 0, 2), false),
                new BarClosed(series, bar(next, Double.NaN, 2), false),
                new BarForming(series, bar(next, 1, Double.POSITIVE_INFINITY)),
                new BarClosed(series, bar(next, -1, 2), false),
                new BarClosed(series, new Bar(next, 1, 1, 1, 1, Double.NaN), false),
                new BarClosed(series, bar(tsMs, 1, 1), false),
                new BarForming(series, bar(tsMs - 60_000, 1, 1)));
    }

    @Test
    void barsOfAClockThatJumpedAheadAreRefused() throws Exception {
        PathOptions strict = QUICK.withAhead(Duration.ofMinutes(5));
        SeriesKey series = market.series().getFirst();
        long farMs = System.currentTimeMillis() + 3_600_000_000L;
        List<Event> events = new ArrayList<>(TestFeed.events(market, false, bar -> bar));
        events.add(500, new BarClosed(series, bar(farMs, 1, 1), false));
        try (AgentCoordinator coordinator = coordinator("ahead", engine, () -> TestFeed.of(events), strict)) {
            coordinator.run();
            assertThat(coordinator.refused()).isEqualTo(1);
            assertThat(SameTradesTest.hashes(coordinator.report())).isEqualTo(quiet());
        }
    }

    /** An engine whose streams throw once, at the push of that number. */
    private Engine failing(int at, AtomicInteger pushes) {
        return proxy(
                Engine.class,
                engine,
                (name, made) -> name.equals("stream")
                        ? proxy(BarStream.class, (BarStream) made, (call, answer) -> {
                            if (call.equals("push") && pushes.incrementAndGet() == at)
                                throw new IllegalStateException("cosmic ray");
                            return answer;
                        })
                        : made);
    }

    private interface Then {
        Object after(String method, Object answer);
    }

    private static <T> T proxy(Class<T> type, T real, Then then) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                return then.after(method.getName(), method.invoke(real, given));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Test
    void anAgentThatFailsIsStartedAgainFromTheJournal() throws Exception {
        List<String> wanted = quiet();
        for (int at : new int[] {1, 777, 3000}) {
            seen.clear();
            assertThat(run("failing " + at, failing(at, new AtomicInteger()), () -> TestFeed.forming(market, at)))
                    .isEqualTo(wanted);
            assertThat(failures()).as("push %d", at).isEqualTo(1);
            assertThat(seen.toString()).contains("cosmic ray").contains("start again");
        }
    }

    @Test
    void aFeedThatBreaksIsStartedAgain() throws Exception {
        List<String> wanted = quiet();
        AtomicInteger feeds = new AtomicInteger();
        Supplier<Feed> breaking = () -> TestFeed.forming(market, 5).before((position, event) -> {
            if (position == 1000 && feeds.getAndIncrement() == 0) throw new RunException("the line is dead");
        });
        assertThat(run("breaking", engine, breaking)).isEqualTo(wanted);
        assertThat(seen.toString()).contains("the line is dead");
    }

    @Test
    void whoFailsAgainAndAgainIsGivenUp() {
        AtomicInteger feeds = new AtomicInteger();
        Supplier<Feed> dead = () -> TestFeed.closed(market, 1).before((position, event) -> {
            feeds.incrementAndGet();
            throw new RunException("the line is dead");
        });
        try (AgentCoordinator coordinator = coordinator("dead", engine, dead, QUICK)) {
            assertThatThrownBy(coordinator::run)
                    .isInstanceOf(RunException.class)
                    .hasMessage("the line is dead");
            assertThat(feeds).hasValue(4);
            assertThat(coordinator.health())
                    .allMatch(health -> health.state() == Health.State.FAILED
                            && health.restarts() == 3
                            && health.trouble().equals("the line is dead"));
        }
    }

    @Test
    void stoppedItDealsWithWhatWasToldAndGoesOnLater() throws Exception {
        List<String> wanted = quiet();
        AgentCoordinator[] running = new AgentCoordinator[1];
        Supplier<Feed> feed = () -> TestFeed.forming(market, 2).before((position, event) -> {
            if (position == 1500) running[0].stop();
        });
        try (AgentCoordinator coordinator = coordinator("stopped", engine, feed, QUICK)) {
            running[0] = coordinator;
            coordinator.run();
            assertThat(SameTradesTest.hashes(coordinator.report())).isNotEqualTo(wanted);
            assertThat(coordinator.health()).hasSize(5).allMatch(health -> health.state() == Health.State.ENDED);
        }
        assertThat(run("stopped", engine, () -> TestFeed.forming(market, 3))).isEqualTo(wanted);
    }

    /** SQLite may take no more pages, as with a full disk, until the alert is heard. */
    @Test
    void aDiskThatFillsHoldsTradingUpUntilThereIsRoom() throws Exception {
        List<String> wanted = quiet();
        limitPages(true);
        Handler mends = Handler.each(event -> {
            seen.add(event);
            if (event instanceof Failure failure && failure.what().contains("not stored")) limitPages(false);
        });
        LiveSetup setup = LiveSetup.of(database, engine, plan("full"), () -> TestFeed.forming(market, 4))
                .with(QUICK)
                .watchedBy(Subscription.joined("mends", LiveSetup.WATCHING, 1, mends));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            coordinator.run();
            assertThat(SameTradesTest.hashes(coordinator.report())).isEqualTo(wanted);
        }
        assertThat(seen.toString()).contains("not stored").contains("full").contains("stored again");
    }

    @Test
    void aDiskThatStaysFullEndsItAndLaterItGoesOn() throws Exception {
        List<String> wanted = quiet();
        limitPages(true);
        PathOptions impatient = QUICK.withPatience(TestPlans.LONG, Duration.ofMillis(300), 0);
        try (AgentCoordinator coordinator = coordinator("full", engine, () -> TestFeed.forming(market, 4), impatient)) {
            assertThatThrownBy(coordinator::run)
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("full")
                    .hasMessageContaining("give the same command again");
        }
        limitPages(false);
        assertThat(run("full", engine, () -> TestFeed.forming(market, 4))).isEqualTo(wanted);
    }

    private void limitPages(boolean tight) {
        database.change(Durability.NORMAL, connection -> {
            long pages = connection.queryLong("PRAGMA page_count");
            connection.queryLong("PRAGMA max_page_count=" + (tight ? pages + 12 : 1_000_000));
        });
    }
}
