package io.atra.research.walkforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.plan.Operand;
import io.atra.plan.Plan;
import io.atra.research.sweep.Markets;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import io.atra.research.sweep.SweepTable;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.TrialStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks against sweeps and backtests by hand, fold by fold. */
class WalkForwardTest {

    private static final Strategy CROSS = Markets.cross();
    private static final Schedule SCHEDULE =
            new Schedule(Length.bars(600), Length.parse("4h"), Length.bars(15), Length.parse("10m"), false);

    @TempDir
    Path folder;

    private Engine engine;
    private Bars bars;
    private Window window;

    @BeforeEach
    void open() {
        engine = Engines.load();
        bars = Markets.bars(2_000, 11);
        window = new Window(100, 1_990);
    }

    @AfterEach
    void close() {
        bars.close();
        engine.close();
    }

    private WalkForward walk(Schedule schedule) {
        return WalkForward.of(engine, CROSS, bars, window, schedule).threads(1);
    }

    private static double[] values(SweepRow row) {
        return row.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The plan with other cash, which sells at the end: written out by hand. */
    private static Plan testing(Plan plan, double cash) {
        String text = plan.text()
                .replaceFirst("\ninitial_cash .*\n", "\ninitial_cash " + Operand.decimal(cash) + "\n")
                .replace("\nclose_at_end false\n", "\nclose_at_end true\n");
        return Plan.of(text);
    }

    @Test
    void everyFoldIsASweepAndABacktest() {
        for (Schedule schedule : List.of(SCHEDULE, SCHEDULE.anchor())) {
            WalkForwardResult result = walk(schedule).run();
            assertThat(result.folds()).hasSizeGreaterThan(3);
            List<Double> equity = new ArrayList<>();
            List<Trade> trades = new ArrayList<>();
            double cash = 10_000;
            for (FoldResult fold : result.folds()) {
                SweepRow best = Sweep.of(engine, CROSS, bars, fold.fold().train())
                        .run()
                        .top()
                        .getFirst();
                assertThat(fold.best()).isEqualTo(best);
                BacktestResult test = Backtest.run(
                        engine,
                        testing(CROSS.plan(), cash),
                        bars,
                        values(best),
                        fold.fold().test());
                assertThat(fold.capital()).isEqualTo(cash);
                for (CoreMetric metric : CoreMetric.values()) {
                    assertThat(fold.metric(metric)).as(metric.label()).isEqualTo(test.metric(metric));
                }
                for (double one : test.equity()) {
                    equity.add(one);
                }
                assertThat(test.trades()).allMatch(Trade::closed);
                trades.addAll(test.trades());
                cash = equity.getLast();
            }
            assertThat(equity(result.curve())).isEqualTo(equity);
            assertThat(result.curve().trades()).isEqualTo(trades).hasSizeGreaterThan(10);
            assertThat(result.curve().tsMs(0))
                    .isEqualTo(bars.tsMs(result.folds().getFirst().fold().test().from()));
            assertThat(result.metric(CoreMetric.FINAL_EQUITY)).isEqualTo(cash);
            double gained = 0;
            for (Trade trade : trades) {
                gained += trade.pnl();
            }
            assertThat(gained).as("every change of cash is a trade's").isCloseTo(cash - 10_000, within(1e-6));
        }
    }

    private static List<Double> equity(StitchedCurve curve) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            all.add(curve.equity(i));
        }
        return all;
    }

    /** The metrics of a curve of a single test are those of its run. */
    @Test
    void metricsOfOneTestAreThoseOfItsRun() {
        WalkForwardResult result =
                walk(Schedule.of(Length.bars(600), Length.bars(1_200))).run();
        FoldResult only = result.folds().getFirst();
        assertThat(result.folds()).hasSize(1);
        for (CoreMetric metric : CoreMetric.values()) {
            double expected = only.metric(metric);
            assertThat(result.metric(metric))
                    .as(metric.label())
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
        assertThat(result.warnings()).contains("the last 90 bars are not used: they have no room for another test");
        assertThat(result.efficiency())
                .isEqualTo(
                        only.best().metric(CoreMetric.CAGR) > 0
                                ? result.metric(CoreMetric.CAGR) / only.best().metric(CoreMetric.CAGR)
                                : Double.NaN);
    }

    @Test
    void allEnginesAndThreadsWalkAlike() {
        WalkForwardResult expected = walk(SCHEDULE).run();
        for (String name : Engines.names()) {
            try (Engine other = Engines.load(name)) {
                WalkForwardResult result = WalkForward.of(other, CROSS, bars, window, SCHEDULE)
                        .threads(2)
                        .run();
                assertThat(result.folds()).as(name).isEqualTo(expected.folds());
                assertThat(equity(result.curve())).as(name).isEqualTo(equity(expected.curve()));
                assertThat(result.metrics()).as(name).isEqualTo(expected.metrics());
                assertThat(result.stability()).as(name).isEqualTo(expected.stability());
            }
        }
    }

    /** What lies behind a test changes nothing before it. */
    @Test
    void noFoldSeesLaterBars() {
        WalkForwardResult all = walk(SCHEDULE).run();
        Fold third = all.folds().get(2).fold();
        WalkForwardResult part = WalkForward.of(
                        engine,
                        CROSS,
                        bars,
                        new Window(window.from(), third.test().to()),
                        SCHEDULE)
                .run();
        assertThat(part.folds()).isEqualTo(all.folds().subList(0, 3));
    }

    private WalkForward kept(Database database) {
        return walk(SCHEDULE).keep(SweepLedger.of(database, "cross", "X", "1m"));
    }

    private static void requireSame(WalkForwardResult result, WalkForwardResult expected) {
        assertThat(result.metrics()).isEqualTo(expected.metrics());
        assertThat(equity(result.curve())).isEqualTo(equity(expected.curve()));
        assertThat(result.curve().trades()).isEqualTo(expected.curve().trades());
        assertThat(result.warnings()).isEqualTo(expected.warnings());
        assertThat(result.folds()).hasSameSizeAs(expected.folds());
        for (int i = 0; i < expected.folds().size(); i++) {
            assertThat(result.folds().get(i).best())
                    .isEqualTo(expected.folds().get(i).best());
            assertThat(result.folds().get(i).plateau())
                    .isEqualTo(expected.folds().get(i).plateau());
        }
    }

    @Test
    void stoppedAnywhereItGoesOnWhereItWas() {
        WalkForwardResult expected = walk(SCHEDULE).run();
        long all = expected.computed();
        Random random = new Random(5);
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            long before = 0;
            for (int round = 0; round < 4; round++) {
                AtomicLong told = new AtomicLong();
                long until = before + 1 + random.nextInt(60);
                WalkForwardResult part = kept(database)
                        .progress((done, total) -> {
                            assertThat(total).isEqualTo(all);
                            told.set(done);
                        })
                        .stopWhen(() -> told.get() >= until)
                        .run();
                assertThat(part.interrupted()).isTrue();
                assertThat(part.folds()).hasSizeLessThan(expected.folds().size());
                long stored = trials(database);
                assertThat(stored).isBetween(before, all - 1);
                before = stored;
            }
            WalkForwardResult rest = kept(database).run();
            requireSame(rest, expected);
            assertThat(rest.resumed()).isEqualTo(before).isPositive();
            assertThat(rest.computed()).isEqualTo(all - before);
            assertThat(kept(database).run().computed()).isZero();
            assertThat(new RunStore(database).list(RunFilter.newest(10))).isEmpty();
            SweepResult sweep = Sweep.of(
                            engine, CROSS, bars, expected.folds().get(1).fold().train())
                    .keep(SweepLedger.of(database, "cross", "X", "1m"))
                    .run();
            assertThat(sweep.computed())
                    .as("a sweep of the same bars tries nothing again")
                    .isZero();
        }
    }

    private static long trials(Database database) {
        TrialStore store = new TrialStore(database);
        return store.scopes().stream()
                .mapToLong(stored -> store.count(stored.scope()))
                .sum();
    }

    /** The neighbours are looked up in the table of the whole sweep. */
    @Test
    void thePlateauIsTheMeanOfTheNeighboursOverTheBest() {
        for (CoreMetric metric : List.of(CoreMetric.SHARPE, CoreMetric.FINAL_EQUITY, CoreMetric.MAX_DRAWDOWN)) {
            for (FoldResult fold : walk(SCHEDULE).objective(metric).run().folds()) {
                SweepTable table =
                        Sweep.of(engine, CROSS, bars, fold.fold().train()).collect();
                double[] best = values(fold.best());
                double sum = 0;
                int count = 0;
                for (int row = 0; row < table.size(); row++) {
                    double fast = Math.abs(table.value(row, 0) - best[0]);
                    double slow = Math.abs(table.value(row, 2) - best[2]) / 3;
                    if (fast + slow == 1) {
                        sum += table.metric(row, metric);
                        count++;
                    }
                }
                double of = fold.best().metric(metric);
                double mean = sum / count;
                assertThat(fold.plateau().neighbours()).isEqualTo(count).isBetween(1, 4);
                if (metric == CoreMetric.MAX_DRAWDOWN) {
                    assertThat(fold.plateau().score())
                            .isCloseTo(of / mean, within(1e-12))
                            .isLessThanOrEqualTo(1);
                } else if (of > 0) {
                    assertThat(fold.plateau().score())
                            .isCloseTo(mean / of, within(1e-12))
                            .isLessThanOrEqualTo(1);
                } else {
                    assertThat(fold.plateau().score()).isNaN();
                }
            }
        }
    }

    @Test
    void stabilityCountsValuesAndSteps() {
        ParameterGrid grid = ParameterGrid.of(CROSS.plan());
        List<List<Double>> chosen =
                List.of(List.of(2.0, 0.03, 4.0), List.of(5.0, 0.03, 40.0), List.of(4.0, 0.03, 40.0));
        List<ParameterStability> all = ParameterStability.of(grid, chosen);
        assertThat(all.get(0)).isEqualTo(new ParameterStability("fast", List.of(2.0, 5.0, 4.0), 3, 2));
        assertThat(all.get(1).distinct()).isEqualTo(1);
        assertThat(all.get(1).medianStep()).isNaN();
        assertThat(all.get(2)).isEqualTo(new ParameterStability("slow", List.of(4.0, 40.0, 40.0), 2, 6));
        assertThat(ParameterStability.of(grid, chosen.subList(0, 1)).getFirst().medianStep())
                .isNaN();
        assertThat(ParameterStability.medianStep(new long[] {0, 5, 5, 6})).isEqualTo(1);
    }

    @Test
    void everySearchWalks() {
        WalkForward random = walk(SCHEDULE).search(RandomSearch.of(ParameterGrid.of(CROSS.plan()), 20, 3));
        WalkForwardResult result = random.run();
        assertThat(result.combinations()).isEqualTo(20);
        assertThat(result.folds()).allMatch(fold -> Double.isNaN(fold.plateau().score()));
        FoldResult first = result.folds().getFirst();
        assertThat(first.best())
                .isEqualTo(Sweep.of(engine, CROSS, bars, first.fold().train())
                        .random(20, 3)
                        .run()
                        .top()
                        .getFirst());
    }

    @Test
    void oneCombinationIsNothingToChooseFrom() {
        ParameterGrid one =
                ParameterGrid.of(CROSS.plan()).range("fast", Grid.parse("5..5")).value("slow", 20);
        assertThatThrownBy(() -> walk(SCHEDULE).search(one).run())
                .isInstanceOf(UsageException.class)
                .hasMessage("there is nothing to choose, one combination is all there is (fast=5..5:1 limit=0.03"
                        + " slow=20): give a parameter a range, such as --grid fast=5..50");
    }

    @Test
    void whatNeverTradesHasNothingToChooseBy() {
        Strategy never = Strategy.named("never")
                .param("fast", 5, "2..9")
                .enterLong("close > fast * 1000")
                .exitLong("close < 0")
                .build();
        assertThatThrownBy(() -> WalkForward.of(engine, never, bars, window, SCHEDULE)
                        .objective(CoreMetric.PROFIT_FACTOR)
                        .run())
                .isInstanceOf(RunException.class)
                .hasMessage("fold 1: no combination has a value of profit_factor from 2013-11-25T01:40:00Z to"
                        + " 2013-11-25T11:39:00Z, so there is nothing to choose by: take a longer --train, or another"
                        + " --objective");
        WalkForwardResult flat =
                WalkForward.of(engine, never, bars, window, SCHEDULE).run();
        assertThat(flat.warnings()).contains("no trade in the test of fold 1, 2, 3, 4, 5");
        assertThat(flat.metric(CoreMetric.FINAL_EQUITY)).isEqualTo(10_000);
        assertThat(flat.folds()).allMatch(fold -> fold.best().position() == 0);
    }

    /** Borrowed money is used up: nothing is left to go on with. */
    @Test
    void usedUpCapitalEndsTheWalk() {
        Strategy ruin = Strategy.named("ruin")
                .param("level", 1, "1..2")
                .enterLong("close > level")
                .sizing(Sizing.EQUITY, "9000%")
                .leverage(90)
                .fee("0.1%")
                .build();
        WalkForwardResult result =
                WalkForward.of(engine, ruin, bars, window, SCHEDULE).run();
        int last = result.folds().size();
        assertThat(last).isLessThan(result.planned());
        assertThat(result.folds().getLast().counts().liquidated()).isTrue();
        assertThat(result.metric(CoreMetric.FINAL_EQUITY)).isNotPositive();
        assertThat(result.warnings()).contains("capital was used up in fold " + last + ": later folds are not run");
    }
}
