package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.engine.pure.PureEngine;
import io.atra.error.InputException;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.bus.Threads;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.RiskAlert;
import io.atra.live.feed.Feed;
import io.atra.store.live.FillRow;
import io.atra.store.live.LiveJournal;
import io.atra.store.live.LiveStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was backtested is what runs: the same bars, fed one by one, give the same trades, hash for hash. */
@Timeout(900)
class SameTradesTest extends OpenedDatabase {

    private final TestMarket market = new TestMarket(1, 4, 1500);
    private final List<Event> seen = new ArrayList<>();

    private List<AccountReport> run(Supplier<Feed> feed, SessionPlan plan, PathOptions options) throws Exception {
        LiveSetup setup = LiveSetup.of(database, engine, plan, feed)
                .with(options)
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(seen::add)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            coordinator.run();
            return coordinator.report();
        }
    }

    private void requireBacktests(List<AccountReport> reports, long fromMs) {
        for (AccountReport report : reports) {
            BacktestResult wanted = backtest(report.account(), fromMs);
            assertThat(report.tradesHash()).as(report.account().toString()).isEqualTo(wanted.tradesHash());
            assertThat(report.counts()).as(report.account().toString()).isEqualTo(wanted.counts());
            double[] equity = wanted.equity();
            assertThat(report.equity()).isEqualTo(equity[equity.length - 1]);
        }
        assertThat(reports.stream().mapToInt(report -> report.trades().size()).sum())
                .isGreaterThan(500);
    }

    private BacktestResult backtest(Account account, long fromMs) {
        try (Bars bars = market.of(account.series())) {
            Window window = Window.between(bars, fromMs, Long.MAX_VALUE);
            return Backtest.run(engine, account.plan(), bars, account.parameters(), window);
        }
    }

    @Test
    void closedBarsGiveTheTradesOfTheBacktest() throws Exception {
        SessionPlan plan = TestPlans.session(market, RiskLimits.NONE);
        List<AccountReport> reports = run(() -> TestFeed.closed(market, 1), plan, TestPlans.PATIENT);
        requireBacktests(reports, Long.MIN_VALUE);
        assertThat(reports).allMatch(report -> report.check() == AccountReport.Check.SAME);
        requireJournal(plan, reports);
        assertThat(fills()).filteredOn(Filled::late).isNotEmpty();
        assertThat(fills()).allMatch(fill -> Double.isNaN(fill.told()));
        assertThat(fills())
                .filteredOn(
                        fill -> plan.accounts().get(fill.account()).strategy().equals("at close"))
                .noneMatch(Filled::late);
    }

    private List<Filled> fills() {
        return seen.stream()
                .filter(Filled.class::isInstance)
                .map(Filled.class::cast)
                .toList();
    }

    /** The rows are the fills, and the fills are the trades. */
    private void requireJournal(SessionPlan plan, List<AccountReport> reports) {
        LiveStore store = new LiveStore(database);
        LiveJournal journal = store.journal(store.find(plan.hash()).orElseThrow());
        assertThat(journal.fills().stream().map(FillRow::fill)).hasSize(fills().size());
        for (AccountReport report : reports) {
            List<FillRow> rows =
                    journal.fillsByAccount().getOrDefault(report.account().number(), List.of());
            assertThat(rows.stream().map(row -> row.fill().trade()).filter(trade -> trade != null))
                    .containsExactlyElementsOf(report.trades().stream()
                            .filter(trade -> trade.closed())
                            .toList());
        }
        assertThat(journal.marks()).hasSize(market.series().size());
    }

    @Test
    void formingBarsFillEarlierAndTheSame() throws Exception {
        SessionPlan plan = TestPlans.session(market, RiskLimits.NONE);
        List<AccountReport> reports = run(() -> TestFeed.forming(market, 2), plan, TestPlans.PATIENT);
        requireBacktests(reports, Long.MIN_VALUE);
        requireJournal(plan, reports);
        assertThat(fills()).filteredOn(fill -> !Double.isNaN(fill.told())).hasSizeGreaterThan(500);
        assertThat(fills()).noneMatch(Filled::late);
    }

    @Test
    void neitherThreadsNorBatchesChangeAnything() throws Exception {
        List<PathOptions> all = List.of(
                TestPlans.PATIENT.withThreads(1, Threads.PLATFORM).withBatch(50),
                TestPlans.PATIENT.withThreads(3, Threads.PLATFORM).withBatch(7),
                TestPlans.PATIENT.withThreads(4, Threads.VIRTUAL).withBatch(100_000));
        for (int i = 0; i < all.size(); i++) {
            SessionPlan plan = new SessionPlan(
                    "test " + i, Long.MIN_VALUE, TestPlans.accounts(market.series(), TestPlans.ALL), RiskLimits.NONE);
            long seed = i;
            requireBacktests(run(() -> TestFeed.forming(market, seed), plan, all.get(i)), Long.MIN_VALUE);
        }
    }

    @Test
    void theJavaEngineAgrees() throws Exception {
        try (Engine java = new PureEngine()) {
            LiveSetup setup = LiveSetup.of(
                            database,
                            java,
                            TestPlans.session(market, RiskLimits.NONE),
                            () -> TestFeed.closed(market, 1))
                    .with(TestPlans.PATIENT);
            try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
                coordinator.run();
                requireBacktests(coordinator.report(), Long.MIN_VALUE);
            }
        }
    }

    @Test
    void barsBeforeTheWindowOnlyWarmUp() throws Exception {
        long fromMs = TestMarket.START_MS + 400 * 60_000;
        SessionPlan plan =
                new SessionPlan("test", fromMs, TestPlans.accounts(market.series(), TestPlans.ALL), RiskLimits.NONE);
        List<AccountReport> reports = run(() -> TestFeed.forming(market, 3), plan, TestPlans.PATIENT);
        requireBacktests(reports, fromMs);
        assertThat(reports).allMatch(report -> report.check() == AccountReport.Check.DISTURBED);
    }

    /** A fill stands at the open at which it was made, and it is told when the bar says otherwise. */
    @Test
    void aRevisedOpenIsTold() throws Exception {
        SessionPlan plan = TestPlans.session(market, RiskLimits.NONE);
        List<AccountReport> reports =
                run(() -> TestFeed.revised(market, 1, SameTradesTest::lower), plan, TestPlans.PATIENT);
        assertThat(seen)
                .anyMatch(
                        event -> event instanceof RiskAlert alert && alert.why().contains("fills stand"));
        List<Filled> early =
                fills().stream().filter(fill -> !Double.isNaN(fill.told())).toList();
        assertThat(early).isNotEmpty();
        assertThat(early)
                .filteredOn(
                        fill -> plan.accounts().get(fill.account()).strategy().equals("cross"))
                .allMatch(fill -> fill.fill().price() == fill.told());
        assertThat(reports).anyMatch(report -> report.check() == AccountReport.Check.DISTURBED);
        List<Event> before = List.copyOf(seen);
        List<AccountReport> again =
                run(() -> TestFeed.revised(market, 9, SameTradesTest::lower), plan, TestPlans.PATIENT);
        assertThat(hashes(again)).isEqualTo(hashes(reports));
        assertThat(seen.subList(before.size(), seen.size())).noneMatch(Filled.class::isInstance);
    }

    private static Bar lower(Bar bar) {
        double open = bar.open() * 0.9999;
        return new Bar(bar.tsMs(), open, bar.high(), Math.min(open, bar.low()), bar.close(), bar.volume());
    }

    static List<String> hashes(List<AccountReport> reports) {
        return reports.stream().map(AccountReport::tradesHash).toList();
    }

    /** All is gone through again silently: nothing is traded, told or stored twice. */
    @Test
    void aSessionThatIsOverIsTheSameWhenItIsGoneThroughAgain() throws Exception {
        SessionPlan plan = TestPlans.session(market, RiskLimits.NONE);
        List<AccountReport> first = run(() -> TestFeed.forming(market, 1), plan, TestPlans.PATIENT);
        seen.clear();
        List<AccountReport> again = run(() -> TestFeed.closed(market, 2), plan, TestPlans.PATIENT);
        assertThat(hashes(again)).isEqualTo(hashes(first));
        assertThat(fills()).isEmpty();
        requireBacktests(again, Long.MIN_VALUE);
    }

    @Test
    void otherBarsThanBeforeAreRefused() throws Exception {
        SessionPlan plan = TestPlans.session(market, RiskLimits.NONE);
        run(() -> TestFeed.closed(market, 1), plan, TestPlans.PATIENT);
        TestMarket other = new TestMarket(2, 4, 1500);
        assertThatThrownBy(() -> run(() -> TestFeed.closed(other, 1), plan, TestPlans.PATIENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not follow from the bars any more")
                .hasMessageContaining("--new");
        TestMarket shorter = new TestMarket(1, 4, 900);
        assertThatThrownBy(() -> run(() -> TestFeed.closed(shorter, 1), plan, TestPlans.PATIENT))
                .isInstanceOf(InputException.class);
    }
}
