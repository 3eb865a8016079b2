package io.atra.research.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.sweep.CombinationList;
import io.atra.research.sweep.Markets;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.Rung;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import io.atra.research.sweep.SweepTrials;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that learns in a sweep: on engines, on threads, in the ledger, interrupted and resumed. */
class TpeSweepTest {

    /** 117 combinations, two of three parameters searched, and a condition. */
    private static final Strategy CROSS = Markets.cross();

    private static final int TRIALS = 70;

    @TempDir
    Path folder;

    private Engine engine;
    private Bars bars;
    private Window window;
    private Database database;

    @BeforeEach
    void open() {
        engine = Engines.load();
        bars = Markets.bars(1_500, 7);
        window = new Window(100, 1_450);
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
    }

    @AfterEach
    void close() {
        database.close();
        bars.close();
        engine.close();
    }

    private Sweep sweep(int rungs) {
        return sweep(engine, rungs);
    }

    private Sweep sweep(Engine with, int rungs) {
        TpeSearch search =
                TpeSearch.of(ParameterGrid.of(CROSS.plan()), TRIALS, 7).withRungs(rungs);
        return Sweep.of(with, CROSS, bars, window).search(search).threads(1);
    }

    private Sweep kept(int rungs) {
        return sweep(rungs).keep(SweepLedger.of(database, "cross", "X", "1m"));
    }

    private record Found(SweepResult result, List<SweepRow> rows) {

        static Found by(Sweep sweep) {
            List<SweepRow> rows = new ArrayList<>();
            SweepResult result = sweep.run(block -> {
                for (int i = 0; i < block.size(); i++) {
                    rows.add(block.row(i));
                }
            });
            return new Found(result, rows);
        }
    }

    private List<Long> trials(int rungs) {
        TpeSearch search =
                TpeSearch.of(ParameterGrid.of(CROSS.plan()), TRIALS, 7).withRungs(rungs);
        return search.windows(window).stream()
                .map(part -> new TrialStore(database).count(Scope.of(bars, CROSS.plan(), part)))
                .toList();
    }

    private static List<Long> trials(SweepResult result) {
        return result.rungs().stream().map(Rung::trials).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rowsAreTheSameOnAllEnginesAndThreads(int rungs) {
        Found expected = Found.by(sweep(rungs));
        assertThat(Found.by(sweep(rungs).threads(2)).rows()).isEqualTo(expected.rows());
        try (Engine java = Engines.load("java")) {
            assertThat(Found.by(sweep(java, rungs)).rows()).isEqualTo(expected.rows());
            assertThat(Found.by(sweep(java, rungs).threads(2)).rows()).isEqualTo(expected.rows());
        }
    }

    /** What a single run gives, in the order in which they were run, none twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rowsAreThoseOfAListOfThem(int rungs) {
        Found found = Found.by(sweep(rungs));
        double[][] values = found.rows().stream()
                .map(row ->
                        row.values().stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        CombinationList list = CombinationList.of(CROSS.plan(), List.of("fast", "limit", "slow"), values);
        assertThat(found.rows())
                .isEqualTo(Found.by(Sweep.of(engine, CROSS, bars, window).search(list))
                        .rows());
        Set<List<Double>> differing = new HashSet<>();
        assertThat(found.rows())
                .allMatch(row -> differing.add(row.values())
                        && row.values().get(0) < row.values().get(2));
        assertThat(found.result().top().getFirst().metric(CoreMetric.SHARPE))
                .isEqualTo(found.rows().stream()
                        .mapToDouble(row -> row.metric(CoreMetric.SHARPE))
                        .max()
                        .orElseThrow());
    }

    @Test
    void everyRungKeepsItsTrialsInItsOwnScope() {
        Found found = Found.by(kept(3));
        SweepResult result = found.result();
        assertThat(trials(3)).isEqualTo(trials(result));
        assertThat(trials(result).getFirst()).isEqualTo(TRIALS);
        assertThat(trials(result).getLast()).isEqualTo(found.rows().size());
        assertThat(result.combinations() - result.excluded()).isEqualTo(TRIALS);
        assertThat(result.computed())
                .isEqualTo(trials(result).stream().mapToLong(one -> one).sum());
        assertThat(new RunStore(database).list(RunFilter.newest(9)))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.status()).isEqualTo(RunStatus.DONE);
                    assertThat(run.record().scope()).isEqualTo(Scope.of(bars, CROSS.plan(), window));
                    assertThat(run.record().params())
                            .isEqualTo(result.top().getFirst().values());
                });
        Found again = Found.by(kept(3));
        assertThat(again.rows()).isEqualTo(found.rows());
        assertThat(again.result().computed()).isZero();
        assertThat(again.result().resumed()).isEqualTo(result.computed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptedSearchGoesOnWhereItWas(int rungs) {
        List<SweepRow> expected = Found.by(sweep(rungs)).rows();
        List<Long> before = List.of();
        int rounds = 0;
        while (true) {
            AtomicInteger asked = new AtomicInteger();
            int patience = 3 + rounds * 4;
            Found part = Found.by(kept(rungs).stopWhen(() -> asked.incrementAndGet() > patience));
            if (!part.result().interrupted()) {
                assertThat(part.rows()).isEqualTo(expected);
                break;
            }
            assertThat(part.rows()).isEqualTo(expected.subList(0, part.rows().size()));
            List<Long> now = trials(rungs);
            assertThat(now.getFirst()).isGreaterThanOrEqualTo(before.isEmpty() ? 0 : before.getFirst());
            before = now;
            rounds++;
        }
        assertThat(rounds).as("interruptions").isGreaterThan(2);
        assertThat(trials(rungs)).isEqualTo(trials(Found.by(sweep(rungs)).result()));
    }

    /** What the ledger has from elsewhere saves work and changes nothing. */
    @Test
    void whatOthersTriedIsTakenFromTheLedgerAndChangesNothing() {
        List<SweepRow> expected = Found.by(sweep(1)).rows();
        Found.by(Sweep.of(engine, CROSS, bars, window).keep(SweepLedger.of(database, "cross", "X", "1m")));
        Found found = Found.by(kept(1));
        assertThat(found.rows()).isEqualTo(expected);
        assertThat(found.result().computed()).isZero();
    }

    /** Trials of all rungs count, with a ledger and without. */
    @Test
    void luckCountsTheTrialsOfAllRungs() {
        Sweep gathered = sweep(3).gather();
        long all = trials(gathered.run()).stream().mapToLong(one -> one).sum();
        assertThat(SweepTrials.of(gathered).luck((done, steps) -> {}).family().trials())
                .isEqualTo(all);
        Sweep kept = kept(3);
        kept.run();
        assertThat(SweepTrials.of(kept).luck((done, steps) -> {}).family().trials())
                .isEqualTo(all);
    }

    @Test
    void progressTellsOfTheShortestRung() {
        List<Long> told = new ArrayList<>();
        Set<Long> totals = new HashSet<>();
        sweep(3).progress((done, total) -> {
                    told.add(done);
                    totals.add(total);
                })
                .run();
        assertThat(told).isSorted().endsWith((long) TRIALS);
        assertThat(totals).containsExactly((long) TRIALS);
    }

    @Test
    void aPlanIsExplainedWithoutKnowingItsTrials() {
        var plan = kept(3).explain().orElseThrow();
        assertThat(plan.selected()).isEqualTo(TRIALS);
        assertThat(plan.exact()).isFalse();
        assertThat(plan.kept()).isEmpty();
    }

    @Test
    void whatCannotBeSearchedIsToldBeforeAnythingRuns() {
        Window few = new Window(0, 800);
        TpeSearch search =
                TpeSearch.of(ParameterGrid.of(CROSS.plan()), TRIALS, 7).withRungs(3);
        assertThatThrownBy(
                        () -> Sweep.of(engine, CROSS, bars, few).search(search).check())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the window has 800 bars, too few for 3 rungs");
        ParameterGrid bad = ParameterGrid.of(CROSS.plan()).range("fast", io.atra.plan.Grid.parse("0..9"));
        assertThatThrownBy(() -> Sweep.of(engine, CROSS, bars, window)
                        .search(TpeSearch.of(bad, TRIALS, 7))
                        .check())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("fast = 0");
    }
}
