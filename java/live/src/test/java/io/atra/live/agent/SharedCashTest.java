package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.engine.Window;
import io.atra.engine.portfolio.Holding;
import io.atra.engine.portfolio.Portfolio;
import io.atra.engine.portfolio.PortfolioResult;
import io.atra.error.InputException;
import io.atra.lang.Strategy;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Feed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Symbols that share one cash trade as the portfolio that was backtested, however their bars come. */
@Timeout(900)
class SharedCashTest extends OpenedDatabase {

    private static final int MOST = 2;

    private final List<Event> seen = Collections.synchronizedList(new ArrayList<>());

    private List<PortfolioReport> run(SessionPlan plan, Supplier<Feed> feed) throws InterruptedException {
        LiveSetup setup = LiveSetup.of(database, engine, plan, feed)
                .with(TestPlans.PATIENT.withBatch(50).withQueue(50))
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            coordinator.run();
            assertThat(coordinator.report()).isEmpty();
            return coordinator.portfolios();
        }
    }

    /** Symbols that begin and end at different times, and miss bars of their own. */
    private static TestMarket market(long seed) {
        TestMarket market = new TestMarket(seed, 4, 700);
        List<SeriesKey> series = market.series();
        market.bars.computeIfPresent(series.get(1), (key, bars) -> List.copyOf(bars.subList(120, 700)));
        market.bars.computeIfPresent(series.get(3), (key, bars) -> List.copyOf(bars.subList(40, 430)));
        return market;
    }

    private PortfolioResult backtest(Strategy strategy, TestMarket market, long fromMs) {
        Portfolio portfolio = Portfolio.of(engine, strategy.plan()).maxPositions(MOST);
        List<Bars> open = new ArrayList<>();
        for (SeriesKey series : market.series()) {
            open.add(market.of(series));
            Window window = Window.between(open.getLast(), fromMs, Long.MAX_VALUE);
            portfolio.add(new Holding(series.symbol(), open.getLast(), window));
        }
        PortfolioResult result = portfolio.run();
        open.forEach(Bars::close);
        return result;
    }

    /** Trades, counts and equity of each strategy; how many trades there were. */
    private int requireBacktests(List<PortfolioReport> reports, TestMarket market, long fromMs) {
        int trades = 0;
        assertThat(reports).hasSize(TestPlans.ALL.size());
        for (int i = 0; i < reports.size(); i++) {
            PortfolioReport report = reports.get(i);
            PortfolioResult wanted = backtest(TestPlans.ALL.get(i), market, fromMs);
            String which = TestPlans.ALL.get(i).name();
            assertThat(report.trades()).as(which).isEqualTo(wanted.trades());
            assertThat(report.tradesHash()).as(which).isEqualTo(wanted.tradesHash());
            assertThat(report.counts()).as(which).isEqualTo(wanted.counts());
            double[] equity = wanted.equity();
            assertThat(report.equity()).as(which).isEqualTo(equity[equity.length - 1]);
            assertThat(report.check()).as(which).isEqualTo(AccountReport.Check.SAME);
            trades += report.trades().size();
        }
        return trades;
    }

    @Test
    void theTradesAreThoseOfTheBacktest() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            TestMarket market = market(seed);
            long feedSeed = seed;
            SessionPlan closed = TestPlans.sharing("closed " + seed, market, MOST, RiskLimits.NONE);
            assertThat(requireBacktests(run(closed, () -> TestFeed.closed(market, feedSeed)), market, Long.MIN_VALUE))
                    .isGreaterThan(150);
            SessionPlan forming = TestPlans.sharing("forming " + seed, market, MOST, RiskLimits.NONE);
            requireBacktests(run(forming, () -> TestFeed.forming(market, feedSeed)), market, Long.MIN_VALUE);
        }
    }

    /** Symbols that come one before another, some far ahead: each bar in its order, all else by chance. */
    static List<Event> shuffled(TestMarket market, boolean forming, Random random) {
        List<Deque<Event>> lanes = new ArrayList<>();
        market.series().forEach(series -> lanes.add(new ArrayDeque<>()));
        for (Event event : TestFeed.events(market, forming, bar -> bar)) {
            lanes.get(market.series().indexOf(event.series())).add(event);
        }
        List<Event> all = new ArrayList<>();
        while (lanes.stream().anyMatch(lane -> !lane.isEmpty())) {
            Deque<Event> lane = lanes.get(random.nextInt(lanes.size()));
            for (int more = 1 + random.nextInt(12); more > 0 && !lane.isEmpty(); more--) all.add(lane.remove());
        }
        return all;
    }

    @Test
    void whichSymbolComesFirstChangesNothing() throws Exception {
        for (long seed = 1; seed <= 6; seed++) {
            TestMarket market = market(seed);
            List<Event> events = shuffled(market, seed % 2 == 0, new Random(seed));
            SessionPlan plan = TestPlans.sharing("shuffled " + seed, market, MOST, RiskLimits.NONE);
            requireBacktests(run(plan, () -> TestFeed.of(events)), market, Long.MIN_VALUE);
        }
    }

    @Test
    void opensThatAllHaveToldFillAtOnce() throws Exception {
        TestMarket market = new TestMarket(9, 3, 400);
        SessionPlan plan = TestPlans.sharing("opens", market, MOST, RiskLimits.NONE);
        List<Event> together = together(market);
        requireBacktests(run(plan, () -> TestFeed.of(together)), market, Long.MIN_VALUE);
        List<Filled> early = seen.stream()
                .filter(event -> event instanceof Filled filled && !Double.isNaN(filled.told()))
                .map(Filled.class::cast)
                .toList();
        assertThat(early).hasSizeGreaterThan(50).noneMatch(Filled::late);
        for (Filled filled : early) {
            int before = seen.indexOf(filled);
            boolean closed = seen.subList(0, before).stream()
                    .anyMatch(event -> event instanceof BarClosed bar
                            && bar.bar().tsMs() == filled.fill().tsMs());
            assertThat(closed)
                    .as("%s before any bar of its time has closed", filled)
                    .isFalse();
        }
    }

    /** Of each time all opens, then all closes. */
    private static List<Event> together(TestMarket market) {
        List<Event> events = new ArrayList<>(TestFeed.events(market, true, bar -> bar));
        events.sort(java.util.Comparator.comparingLong(SharedCashTest::tsMs)
                .thenComparing(event -> event instanceof BarClosed));
        return events;
    }

    private static long tsMs(Event event) {
        return event instanceof BarClosed closed
                ? closed.bar().tsMs()
                : ((BarForming) event).bar().tsMs();
    }

    @Test
    void barsBeforeTheWindowOnlyWarmUp() throws Exception {
        TestMarket market = new TestMarket(4, 3, 600);
        long fromMs = TestMarket.START_MS + 200 * 60_000;
        SessionPlan all = TestPlans.sharing("window", market, MOST, RiskLimits.NONE);
        SessionPlan plan = new SessionPlan("window", fromMs, all.accounts(), all.purses(), all.limits());
        requireBacktests(run(plan, () -> TestFeed.forming(market, 1)), market, fromMs);
        seen.clear();
        requireBacktests(run(plan, () -> TestFeed.closed(market, 2)), market, fromMs);
        assertThat(seen).noneMatch(event -> event instanceof Filled);
    }

    private static List<String> hashes(List<PortfolioReport> reports) {
        return reports.stream().map(PortfolioReport::tradesHash).toList();
    }

    @Test
    void limitsActOnIt() throws Exception {
        TestMarket market = market(31);
        RiskLimits limits = new RiskLimits(Integer.MAX_VALUE, 20_000, 0.004, 0.02, Duration.ofMinutes(45));
        List<PortfolioReport> reports =
                run(TestPlans.sharing("limits", market, MOST, limits), () -> TestFeed.closed(market, 1));
        assertThat(reports).allMatch(report -> report.check() == AccountReport.Check.DISTURBED);
        assertThat(seen)
                .anyMatch(event -> event instanceof RiskAlert alert && alert.action() == RiskAlert.Action.REDUCE);
        assertThat(seen).anyMatch(event -> event instanceof RiskAlert alert && alert.action() == RiskAlert.Action.HALT);
        assertThat(reports.stream().flatMap(report -> report.trades().stream()))
                .anyMatch(trade -> trade.reason() == io.atra.engine.Reason.RISK);
    }

    /** A symbol that is silent holds the others up, which is told; when it comes all is as it would have been. */
    @Test
    void whoIsWaitedForIsTold() throws Exception {
        TestMarket market = new TestMarket(8, 2, 300);
        SeriesKey silent = market.series().get(1);
        List<Event> events = new ArrayList<>(TestFeed.events(market, false, bar -> bar));
        List<Event> late = events.stream()
                .filter(event -> event.series().equals(silent))
                .skip(100)
                .toList();
        events.removeAll(late);
        SessionPlan plan = TestPlans.sharing("silent", market, MOST, RiskLimits.NONE);
        run(plan, () -> TestFeed.of(events));
        List<RiskAlert> alerts = seen.stream()
                .filter(RiskAlert.class::isInstance)
                .map(RiskAlert.class::cast)
                .toList();
        assertThat(alerts).hasSize(4 * TestPlans.ALL.size()).allMatch(alert -> silent.equals(alert.series()));
        assertThat(alerts.getLast().why())
                .isEqualTo("S1 1m has told nothing since: 128 bars of those that share its cash wait for it");
        assertThat(seen)
                .filteredOn(Filled.class::isInstance)
                .allMatch(event -> tsOf(event) <= alerts.getFirst().tsMs());
        events.addAll(late);
        requireBacktests(run(plan, () -> TestFeed.of(events)), market, Long.MIN_VALUE);
    }

    private static long tsOf(Event event) {
        return ((Filled) event).fill().tsMs();
    }

    @Test
    void aRevisedOpenIsToldAndStands() throws Exception {
        TestMarket market = new TestMarket(5, 3, 400);
        UnaryOperator<Bar> lower = bar -> {
            double open = bar.open() * 0.9999;
            return new Bar(bar.tsMs(), open, bar.high(), Math.min(open, bar.low()), bar.close(), bar.volume());
        };
        SessionPlan plan = TestPlans.sharing("revised", market, MOST, RiskLimits.NONE);
        List<PortfolioReport> first = run(plan, () -> TestFeed.revised(market, 1, lower));
        assertThat(seen)
                .anyMatch(
                        event -> event instanceof RiskAlert alert && alert.why().contains("fills stand"));
        assertThat(first).anyMatch(report -> report.check() == AccountReport.Check.DISTURBED);
        List<PortfolioReport> again = run(plan, () -> TestFeed.revised(market, 9, lower));
        assertThat(hashes(again)).isEqualTo(hashes(first));
        assertThat(again.stream().map(PortfolioReport::check))
                .isEqualTo(first.stream().map(PortfolioReport::check).toList());
    }

    @Test
    void otherBarsThanBeforeAreRefused() throws Exception {
        TestMarket market = market(6);
        SessionPlan plan = TestPlans.sharing("other", market, MOST, RiskLimits.NONE);
        List<Event> events = TestFeed.events(market, false, bar -> bar);
        run(plan, () -> TestFeed.of(events));
        List<Event> fewer = new ArrayList<>(events);
        fewer.removeIf(event -> tsMs(event) == TestMarket.START_MS + 300 * 60_000);
        assertThatThrownBy(() -> run(plan, () -> TestFeed.of(fewer)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--new");
        assertThatThrownBy(() -> run(plan, () -> TestFeed.of(events.subList(0, 1000))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the feed ended before");
    }
}
