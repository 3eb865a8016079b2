package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.engine.portfolio.Holding;
import io.atra.engine.portfolio.Portfolio;
import io.atra.engine.portfolio.PortfolioResult;
import io.atra.engine.pure.PureEngine;
import io.atra.error.InputException;
import io.atra.lang.Strategy;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.bus.Threads;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Feed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts whose rules read other symbols trade as they were backtested, however the bars of these come. */
@Timeout(900)
class OtherSymbolsTest extends OpenedDatabase {

    private static final int BARS = 700;
    private static final int MOST = 1;

    private final List<Event> seen = Collections.synchronizedList(new ArrayList<>());
    private List<AccountReport> alone = List.of();
    private List<PortfolioReport> sharing = List.of();

    private void run(SessionPlan plan, Supplier<Feed> feed) throws InterruptedException {
        run(plan, feed, TestPlans.PATIENT.withBatch(50).withQueue(50), engine);
    }

    private void run(SessionPlan plan, Supplier<Feed> feed, PathOptions options, Engine by)
            throws InterruptedException {
        LiveSetup setup = LiveSetup.of(database, by, plan, feed)
                .with(options)
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            coordinator.run();
            alone = coordinator.report();
            sharing = coordinator.portfolios();
        }
    }

    /** S0 and S1 are traded, S2 and S3 only read. */
    private static List<SeriesKey> traded(TestMarket market) {
        return market.series().subList(0, 2);
    }

    private static SessionPlan ownCash(String name, TestMarket market) {
        return new SessionPlan(
                name, Long.MIN_VALUE, TestPlans.accounts(traded(market), TestPlans.READING), RiskLimits.NONE);
    }

    private static SessionPlan oneCash(String name, TestMarket market) {
        return TestPlans.sharing(name, traded(market), TestPlans.READING, MOST, RiskLimits.NONE);
    }

    /** Trades, counts and equity of each account; how many trades there were. */
    private int requireBacktests(TestMarket market, long fromMs) {
        int trades = 0;
        assertThat(alone).hasSize(2 * TestPlans.READING.size());
        for (AccountReport report : alone) {
            Account account = report.account();
            BacktestResult wanted = backtest(market, account, fromMs);
            assertThat(report.trades()).as(account.toString()).isEqualTo(wanted.trades());
            assertThat(report.tradesHash()).as(account.toString()).isEqualTo(wanted.tradesHash());
            assertThat(report.counts()).as(account.toString()).isEqualTo(wanted.counts());
            assertThat(report.equity()).as(account.toString()).isEqualTo(last(wanted.equity()));
            trades += report.trades().size();
        }
        return trades;
    }

    private BacktestResult backtest(TestMarket market, Account account, long fromMs) {
        try (Bars bars = market.of(account.series(), account.plan().symbols())) {
            Window window = Window.between(bars, fromMs, Long.MAX_VALUE);
            return Backtest.run(engine, account.plan(), bars, account.parameters(), window);
        }
    }

    private int requirePortfolios(TestMarket market, long fromMs) {
        int trades = 0;
        assertThat(sharing).hasSize(TestPlans.READING.size());
        for (int i = 0; i < sharing.size(); i++) {
            PortfolioReport report = sharing.get(i);
            Strategy strategy = TestPlans.READING.get(i);
            PortfolioResult wanted = portfolio(market, strategy, fromMs);
            assertThat(report.trades()).as(strategy.name()).isEqualTo(wanted.trades());
            assertThat(report.tradesHash()).as(strategy.name()).isEqualTo(wanted.tradesHash());
            assertThat(report.counts()).as(strategy.name()).isEqualTo(wanted.counts());
            assertThat(report.equity()).as(strategy.name()).isEqualTo(last(wanted.equity()));
            assertThat(report.check()).as(strategy.name()).isEqualTo(AccountReport.Check.SAME);
            trades += report.trades().size();
        }
        return trades;
    }

    private PortfolioResult portfolio(TestMarket market, Strategy strategy, long fromMs) {
        Portfolio portfolio = Portfolio.of(engine, strategy.plan()).maxPositions(MOST);
        List<Bars> open = new ArrayList<>();
        for (SeriesKey series : traded(market)) {
            open.add(market.of(series, strategy.plan().symbols()));
            Window window = Window.between(open.getLast(), fromMs, Long.MAX_VALUE);
            portfolio.add(new Holding(series.symbol(), open.getLast(), window));
        }
        PortfolioResult result = portfolio.run();
        open.forEach(Bars::close);
        return result;
    }

    private static double last(double[] equity) {
        return equity[equity.length - 1];
    }

    private List<Filled> fills() {
        return told(Filled.class);
    }

    private List<RiskAlert> alerts() {
        return told(RiskAlert.class);
    }

    private <E> List<E> told(Class<E> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void theTradesAreThoseOfTheBacktest() throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            TestMarket market = TestMarket.uneven(seed, BARS);
            long feedSeed = seed;
            run(ownCash("closed " + seed, market), () -> TestFeed.closed(market, feedSeed));
            assertThat(requireBacktests(market, Long.MIN_VALUE)).isGreaterThan(300);
            assertThat(alone).allMatch(report -> report.check() == AccountReport.Check.SAME);
            seen.clear();
            run(ownCash("forming " + seed, market), () -> TestFeed.forming(market, feedSeed));
            requireBacktests(market, Long.MIN_VALUE);
            assertThat(fills()).filteredOn(fill -> !Double.isNaN(fill.told())).hasSizeGreaterThan(100);
        }
    }

    @Test
    void theySoDoWithOneCash() throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            TestMarket market = TestMarket.uneven(seed, BARS);
            long feedSeed = seed;
            run(oneCash("closed " + seed, market), () -> TestFeed.closed(market, feedSeed));
            assertThat(requirePortfolios(market, Long.MIN_VALUE)).isGreaterThan(100);
            run(oneCash("forming " + seed, market), () -> TestFeed.forming(market, feedSeed));
            requirePortfolios(market, Long.MIN_VALUE);
        }
    }

    @Test
    void whichSymbolComesFirstChangesNothing() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            TestMarket market = TestMarket.uneven(seed, BARS);
            List<Event> events = SharedCashTest.shuffled(market, seed % 2 == 0, new Random(seed));
            run(ownCash("own " + seed, market), () -> TestFeed.of(events));
            requireBacktests(market, Long.MIN_VALUE);
            run(oneCash("one " + seed, market), () -> TestFeed.of(events));
            requirePortfolios(market, Long.MIN_VALUE);
        }
    }

    @Test
    void neitherThreadsNorBatchesNorTheEngineChangeAnything() throws Exception {
        TestMarket market = TestMarket.uneven(5, BARS);
        List<Event> events = SharedCashTest.shuffled(market, true, new Random(5));
        PathOptions many = TestPlans.PATIENT.withThreads(4, Threads.VIRTUAL).withBatch(100_000);
        run(ownCash("many", market), () -> TestFeed.of(events), many, engine);
        requireBacktests(market, Long.MIN_VALUE);
        List<Event> byMany = List.copyOf(seen);
        seen.clear();
        PathOptions one = TestPlans.PATIENT.withThreads(1, Threads.PLATFORM).withBatch(7);
        run(ownCash("one", market), () -> TestFeed.of(events), one, engine);
        assertThat(seen).isEqualTo(byMany);
        try (Engine java = new PureEngine()) {
            SessionPlan plan = new SessionPlan(
                    "java",
                    Long.MIN_VALUE,
                    TestPlans.accounts(traded(market), List.of(TestPlans.LED)),
                    RiskLimits.NONE);
            run(plan, () -> TestFeed.of(events), one, java);
            for (AccountReport report : alone) {
                assertThat(report.tradesHash())
                        .isEqualTo(backtest(market, report.account(), Long.MIN_VALUE)
                                .tradesHash());
            }
        }
    }

    @Test
    void barsBeforeTheWindowOnlyWarmUp() throws Exception {
        TestMarket market = TestMarket.uneven(6, BARS);
        long fromMs = TestMarket.START_MS + 300 * 60_000;
        SessionPlan plan = new SessionPlan("window", fromMs, ownCash("", market).accounts(), RiskLimits.NONE);
        run(plan, () -> TestFeed.forming(market, 1));
        requireBacktests(market, fromMs);
        SessionPlan shared = oneCash("shared window", market);
        run(
                new SessionPlan("shared", fromMs, shared.accounts(), shared.purses(), shared.limits()),
                () -> TestFeed.forming(market, 1));
        requirePortfolios(market, fromMs);
    }

    /** One whose bars all lie before the window: a session that goes on comes past them again. */
    @Test
    void aSymbolThatEndsBeforeTheWindowKeepsItsLastValue() throws Exception {
        TestMarket market = TestMarket.uneven(7, BARS);
        market.bars.computeIfPresent(market.series().get(2), (series, bars) -> bars.subList(0, 100));
        long fromMs = TestMarket.START_MS + 400 * 60_000;
        SessionPlan plan = new SessionPlan("ended", fromMs, ownCash("", market).accounts(), RiskLimits.NONE);
        run(plan, () -> TestFeed.closed(market, 1));
        requireBacktests(market, fromMs);
        run(plan, () -> TestFeed.closed(market, 2));
        requireBacktests(market, fromMs);
    }

    /** What is ordered needs no other symbol to fill: of each time all opens come first, then all closes. */
    @Test
    void anOpenThatIsToldFillsAtOnce() throws Exception {
        TestMarket market = new TestMarket(9, 4, 400);
        List<Event> events = new ArrayList<>(TestFeed.events(market, true, bar -> bar));
        events.sort(Comparator.comparingLong(OtherSymbolsTest::tsMs).thenComparing(BarClosed.class::isInstance));
        run(ownCash("opens", market), () -> TestFeed.of(events));
        requireBacktests(market, Long.MIN_VALUE);
        requireBeforeCloses();
        seen.clear();
        run(oneCash("shared opens", market), () -> TestFeed.of(events));
        requirePortfolios(market, Long.MIN_VALUE);
        requireBeforeCloses();
    }

    private void requireBeforeCloses() {
        List<Filled> early =
                fills().stream().filter(fill -> !Double.isNaN(fill.told())).toList();
        assertThat(early).hasSizeGreaterThan(50).noneMatch(Filled::late);
        for (Filled filled : early) {
            long atMs = filled.fill().tsMs();
            assertThat(seen.subList(0, seen.indexOf(filled)))
                    .as("%s before any bar of its time has closed", filled)
                    .noneMatch(
                            event -> event instanceof BarClosed bar && bar.bar().tsMs() == atMs);
        }
    }

    private static long tsMs(Event event) {
        return event instanceof BarClosed closed
                ? closed.bar().tsMs()
                : ((BarForming) event).bar().tsMs();
    }

    /** A symbol that is silent holds those up that read it and nobody else; when it comes all is as it would have been. */
    @Test
    void whoIsWaitedForIsTold() throws Exception {
        TestMarket market = new TestMarket(8, 4, 300);
        SeriesKey silent = market.series().get(2);
        List<Event> events = new ArrayList<>(TestFeed.events(market, false, bar -> bar));
        List<Event> late = events.stream()
                .filter(event -> silent.equals(event.series()))
                .skip(100)
                .toList();
        events.removeAll(late);
        SessionPlan plan = ownCash("silent", market);
        run(plan, () -> TestFeed.of(events));
        requireWaiting(plan, silent, 2 * 2);
        requireGoneOn(plan, market, Set.of("cross", "beside"));
        seen.clear();
        SessionPlan shared = oneCash("silent, shared", market);
        run(shared, () -> TestFeed.of(events));
        requireWaiting(shared, silent, 2 * 2);
        events.addAll(late);
        run(shared, () -> TestFeed.of(events));
        requirePortfolios(market, Long.MIN_VALUE);
        run(plan, () -> TestFeed.of(events));
        requireBacktests(market, Long.MIN_VALUE);
    }

    /** 16, 32, 64 and 128 bars of each series that is read beside it; none of its readers traded on. */
    private void requireWaiting(SessionPlan plan, SeriesKey silent, int series) {
        assertThat(alerts()).hasSize(4 * series).allMatch(alert -> silent.equals(alert.series()));
        assertThat(alerts().stream().map(RiskAlert::why))
                .contains("S2 1m has told nothing since: 128 bars of S0 1m wait for it");
        long sinceMs = alerts().getFirst().tsMs();
        assertThat(fills())
                .filteredOn(fill ->
                        plan.accounts().get(fill.account()).plan().symbols().contains("S2"))
                .isNotEmpty()
                .allMatch(fill -> fill.fill().tsMs() <= sinceMs);
    }

    private void requireGoneOn(SessionPlan plan, TestMarket market, Set<String> strategies) {
        for (AccountReport report : alone) {
            if (!strategies.contains(report.account().strategy())) continue;
            assertThat(report.tradesHash())
                    .isEqualTo(backtest(market, report.account(), plan.fromMs()).tradesHash());
        }
    }

    /**
     * An account that was dealt with because another symbol had begun to form waits again when the session goes on, since
     * closed bars tell no such thing: what risk does meanwhile stands behind its next close, now and later.
     */
    @Test
    void riskWaitsForWhoHasNotComeAgainAsFarAsItWas() throws Exception {
        int acted = 0;
        for (int minute = 60; minute < 260; minute += 10) {
            long atMs = TestMarket.START_MS + minute * 60_000L;
            TestMarket market = new TestMarket(13, 3, 300);
            SeriesKey silent = market.series().get(2);
            market.bars.computeIfPresent(
                    silent,
                    (series, bars) -> bars.stream()
                            .filter(bar -> bar.tsMs() <= atMs - 180_000 || bar.tsMs() > atMs)
                            .toList());
            SessionPlan plan = new SessionPlan(
                    "behind " + minute,
                    Long.MIN_VALUE,
                    TestPlans.accounts(traded(market), List.of(TestPlans.LED, TestPlans.CROSS)),
                    RiskLimits.NONE);
            List<Event> all = TestFeed.events(market, false, bar -> bar);
            List<Event> before =
                    all.stream().filter(event -> tsMs(event) <= atMs).toList();
            List<Event> formed = new ArrayList<>(before);
            formed.add(new BarForming(silent, market.bars.get(silent).getLast()));
            run(plan, () -> TestFeed.of(formed));
            seen.clear();
            closeAllAt(plan, TestFeed.of(all), before.size());
            List<String> wanted = hashes();
            acted += (int)
                    alerts().stream().filter(alert -> closesReader(plan, alert)).count();
            run(plan, () -> TestFeed.of(all));
            assertThat(hashes()).as("minute %d", minute).isEqualTo(wanted);
        }
        assertThat(acted).isGreaterThan(5);
    }

    private static boolean closesReader(SessionPlan plan, RiskAlert alert) {
        return alert.action() == RiskAlert.Action.CLOSE_ALL
                && plan.accounts().get(alert.account()).readsOthers();
    }

    private void closeAllAt(SessionPlan plan, TestFeed feed, int position) throws InterruptedException {
        LiveSetup setup = LiveSetup.of(database, engine, plan, () -> feed)
                .with(TestPlans.PATIENT)
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            feed.before((at, event) -> {
                if (at == position) coordinator.act(RiskAlert.Action.CLOSE_ALL, 1, "a test");
            });
            coordinator.run();
            alone = coordinator.report();
        }
    }

    private List<String> hashes() {
        return alone.stream().map(AccountReport::tradesHash).toList();
    }

    /** Bars that are only read are part of the session: one more or fewer, or another, is found. */
    @Test
    void otherBarsOfTheOthersThanBeforeAreRefused() throws Exception {
        TestMarket market = TestMarket.uneven(11, BARS);
        SeriesKey read = market.series().get(2);
        SessionPlan plan = ownCash("other", market);
        List<Event> events = TestFeed.events(market, false, bar -> bar);
        run(plan, () -> TestFeed.of(events));
        List<Event> fewer = new ArrayList<>(events);
        fewer.remove(events.stream()
                .filter(event -> read.equals(event.series()))
                .skip(50)
                .findFirst()
                .orElseThrow());
        assertThatThrownBy(() -> run(plan, () -> TestFeed.of(fewer)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--new");
        List<Event> dearer = events.stream()
                .map(event -> read.equals(event.series()) ? dearer((BarClosed) event) : event)
                .toList();
        assertThatThrownBy(() -> run(plan, () -> TestFeed.of(dearer)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--new");
    }

    /** Each bar by another factor, so that what rises and falls is not the same. */
    private static BarClosed dearer(BarClosed closed) {
        Bar bar = closed.bar();
        double times = 1 + bar.tsMs() / 60_000 % 7 / 10.0;
        Bar other = new Bar(
                bar.tsMs(),
                bar.open() * times,
                bar.high() * times,
                bar.low() * times,
                bar.close() * times,
                bar.volume());
        return new BarClosed(closed.series(), other, closed.last());
    }

    @Test
    void theFeedTellsWhatIsOnlyRead() {
        TestMarket market = TestMarket.uneven(12, BARS);
        List<SeriesKey> traded = traded(market);
        SessionPlan plan = new SessionPlan(
                "read", Long.MIN_VALUE, TestPlans.accounts(traded, List.of(TestPlans.BESIDE)), RiskLimits.NONE);
        assertThat(plan.series()).isEqualTo(traded);
        assertThat(ownCash("all", market).series()).isEqualTo(market.series());
    }
}
