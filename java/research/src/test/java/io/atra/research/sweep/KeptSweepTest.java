package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Window;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.lang.Strategy;
import io.atra.plan.Grid;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.Settings;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunKind;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps with a ledger: nothing is computed twice, nothing is counted twice, and no bit differs. */
class KeptSweepTest {

    private static final Strategy CROSS = Markets.cross();
    private static final int COMBINATIONS = 95;

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

    private Sweep sweep() {
        return Sweep.of(engine, CROSS, bars, window).threads(1);
    }

    private Sweep kept() {
        return sweep().keep(SweepLedger.of(database, "cross", "X", "1m"));
    }

    /** What a sweep gives: all its rows. */
    record Found(SweepResult result, List<SweepRow> rows) {

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

    private Scope scope() {
        return Scope.of(bars, CROSS.plan(), window);
    }

    private long trials() {
        return new TrialStore(database).visit(scope(), (params, metrics, sums) -> {});
    }

    @Test
    void aSecondSweepComputesNothing() {
        List<SweepRow> expected = Found.by(sweep()).rows();
        Found first = Found.by(kept());
        Found second = Found.by(kept());
        assertThat(first.result().computed()).isEqualTo(COMBINATIONS);
        assertThat(first.result().resumed()).isZero();
        assertThat(second.result().computed()).isZero();
        assertThat(second.result().resumed()).isEqualTo(COMBINATIONS);
        assertThat(first.rows()).isEqualTo(expected);
        assertThat(second.rows()).isEqualTo(expected);
        assertThat(second.result().top()).isEqualTo(first.result().top());
        assertThat(trials()).isEqualTo(COMBINATIONS);
    }

    @Test
    void aLargerGridComputesOnlyWhatIsNew() {
        Found.by(kept());
        Grid slow = Grid.parse("1..60");
        List<SweepRow> expected = Found.by(sweep().range("slow", slow)).rows();
        Found larger = Found.by(kept().range("slow", slow));
        assertThat(larger.rows()).isEqualTo(expected);
        assertThat(larger.result().resumed()).isEqualTo(COMBINATIONS);
        assertThat(larger.result().computed()).isEqualTo(expected.size() - COMBINATIONS);
        assertThat(trials()).isEqualTo(expected.size());
        assertThat(Found.by(kept()).result().resumed())
                .as("the smaller one again")
                .isEqualTo(COMBINATIONS);
    }

    private static Sweep stoppedAfterTwo(Sweep sweep, AtomicInteger chunks) {
        return sweep.progress((done, total) -> chunks.incrementAndGet()).stopWhen(() -> chunks.get() == 2);
    }

    @Test
    void anInterruptedSweepGoesOnWhereItWas() {
        List<SweepRow> expected = Found.by(sweep()).rows();
        long kept = 0;
        for (int round = 0; round < 4; round++) {
            AtomicInteger chunks = new AtomicInteger();
            SweepResult part = stoppedAfterTwo(kept(), chunks).run();
            assertThat(part.interrupted()).isTrue();
            assertThat(part.computed()).isBetween(2L, 5L);
            kept += part.computed();
            assertThat(trials()).isEqualTo(kept);
            StoredRun row = new RunStore(database).list(RunFilter.newest(1)).getFirst();
            assertThat(row.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(row.record().counts()).startsWith("{\"computed\":" + part.computed() + ",");
        }
        Found rest = Found.by(kept());
        assertThat(rest.rows()).isEqualTo(expected);
        assertThat(rest.result().resumed()).isEqualTo(kept);
        assertThat(rest.result().computed()).isEqualTo(COMBINATIONS - kept);
        assertThat(trials()).isEqualTo(COMBINATIONS);
    }

    /** Whatever search tried a combination, no other tries it again. */
    @Test
    void gridsListsAndRandomTrialsShareWhatWasTried() {
        double[][] listed = {{9, 40}, {2, 4}, {9, 40}, {3, 77}};
        CombinationList list = CombinationList.of(CROSS.plan(), List.of("fast", "slow"), listed);
        Found first = Found.by(kept().search(list));
        assertThat(first.rows())
                .isEqualTo(Found.by(sweep().search(list)).rows())
                .hasSize(3);
        List<SweepRow> expected = Found.by(sweep().random(40, 7)).rows();
        long common = expected.stream()
                .filter(row ->
                        first.rows().stream().anyMatch(other -> other.values().equals(row.values())))
                .count();
        Found random = Found.by(kept().random(40, 7));
        assertThat(random.rows()).isEqualTo(expected).hasSize(40);
        assertThat(random.result().resumed()).isEqualTo(common);
        Found more = Found.by(kept().random(80, 7));
        assertThat(more.rows().subList(0, 40)).isEqualTo(expected);
        assertThat(more.result().resumed()).isBetween(40L, 42L);
        Found grid = Found.by(kept());
        assertThat(grid.rows()).isEqualTo(Found.by(sweep()).rows());
        assertThat(grid.result().computed() + grid.result().resumed()).isEqualTo(COMBINATIONS);
        assertThat(Found.by(kept().search(list)).result().computed()).isZero();
        assertThat(trials()).isEqualTo(COMBINATIONS + 1);
    }

    @Test
    void anInterruptedRandomSweepGoesOnWhereItWas() {
        List<SweepRow> expected = Found.by(sweep().random(70, 3)).rows();
        long kept = 0;
        for (int round = 0; round < 3; round++) {
            AtomicInteger chunks = new AtomicInteger();
            SweepResult part = stoppedAfterTwo(kept().random(70, 3), chunks).run();
            assertThat(part.interrupted()).isTrue();
            kept += part.computed();
            assertThat(trials()).isEqualTo(kept);
        }
        Found rest = Found.by(kept().random(70, 3));
        assertThat(rest.rows()).isEqualTo(expected);
        assertThat(rest.result().resumed()).isEqualTo(kept).isPositive();
        assertThat(rest.result().computed()).isEqualTo(70 - kept);
    }

    @Test
    void sweepsAtTheSameTimeCountEveryTrialOnce() throws Exception {
        List<SweepRow> expected = Found.by(sweep()).rows();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Found>> sweeps = List.of(this::onItsOwn, this::onItsOwn, this::onItsOwn);
            for (Future<Found> one : threads.invokeAll(sweeps)) {
                assertThat(one.get().rows()).isEqualTo(expected);
            }
        }
        assertThat(trials()).isEqualTo(COMBINATIONS);
    }

    private Found onItsOwn() {
        try (Database own = Database.open(folder.resolve("a.db"), Mode.READ_WRITE)) {
            return Found.by(sweep().keep(SweepLedger.of(own, "cross", "X", "1m")));
        }
    }

    @Test
    void theRunIsInTheLedgerWithItsBest() {
        SweepResult result = kept().run();
        StoredRun row = new RunStore(database).find(Long.toString(result.run().orElseThrow()));
        SweepRow best = result.top().getFirst();
        assertThat(row.kind()).isEqualTo(RunKind.SWEEP);
        assertThat(row.status()).isEqualTo(RunStatus.DONE);
        assertThat(row.record().params()).isEqualTo(best.values());
        assertThat(row.record().metrics()).isEqualTo(best.metrics());
        assertThat(row.record().scope()).isEqualTo(scope());
        assertThat(row.scopeTrials()).isEqualTo(COMBINATIONS);
        assertThat(row.record().manifest())
                .contains("\"grid\":\"fast=2..9:1 limit=0.03 slow=4..40:3\"", "\"where\":\"fast < slow\"")
                .contains("\"objective\":\"sharpe\"", "\"combinations\":104", "\"excluded\":9");
        assertThat(row.record().fromMs()).isEqualTo(bars.tsMs(100));
        assertThat(row.record().toMs()).isEqualTo(bars.tsMs(1_449));
    }

    /** The block sums are kept too: those of a single run. */
    @Test
    void theBlockSumsAreThoseOfSingleRuns() {
        kept().run();
        try (Session session = engine.open(CROSS.plan(), List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            long seen = new TrialStore(database).visit(scope(), (params, metrics, sums) -> {
                RunResult single = session.run(RunRequest.of(window, params).wanting(Output.BLOCK_SUMS));
                for (int block = 0; block < RunResult.BLOCKS; block++) {
                    assertThat(single.blockSums(0, block))
                            .containsExactly(sums[block * 3], sums[block * 3 + 1], sums[block * 3 + 2]);
                }
                assertThat(metrics[CoreMetric.FEES.ordinal()]).isEqualTo(single.metric(0, CoreMetric.FEES));
            });
            assertThat(seen).isEqualTo(COMBINATIONS);
        }
    }

    /** What an older or newer program computed by other rules is neither used nor hidden. */
    @Test
    void trialsOfOtherRulesAreToldAndNotUsed() {
        List<SweepRow> expected = Found.by(sweep()).rows();
        Scope now = scope();
        for (int version : new int[] {0, 2}) {
            Scope other = new Scope(now.dataHash(), now.graph(), now.execution(), now.fromBar(), now.toBar(), version);
            double[] best = expected.getFirst().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            TrialBlock zeros = new TrialBlock(3, 1, false);
            zeros.add(best);
            TrialBlock wrong = new TrialBlock(3, 1, false);
            wrong.add(best);
            wrong.put(0, zeros, 0);
            new TrialStore(database).add(other, wrong);
        }
        Found found = Found.by(kept());
        assertThat(found.rows()).isEqualTo(expected);
        assertThat(found.result().resumed()).isZero();
        assertThat(found.result().warnings())
                .contains(
                        "trials of this plan on these bars that version 0 of the rules computed, 1 of them, are not"
                                + " used: this program computes by version 1",
                        "trials of this plan on these bars that version 2 of the rules computed, 1 of them, are not"
                                + " used: this program computes by version 1");
        assertThat(Found.by(kept().search(ParameterGrid.of(CROSS.plan())))
                        .result()
                        .warnings())
                .hasSize(2);
    }

    @Test
    void aWriterThatFailsStopsTheSweepWithItsError() {
        database.change(Durability.FULL, c -> {
            long used = c.queryLong("PRAGMA page_count");
            c.execute("PRAGMA max_page_count=" + (used + 6));
        });
        AtomicInteger chunks = new AtomicInteger();
        assertThatThrownBy(() -> kept().progress((done, total) -> chunks.incrementAndGet())
                        .run())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the disk is full");
        assertThat(chunks.get()).isPositive();
        database.change(Durability.FULL, c -> c.execute("PRAGMA max_page_count=100000"));
        assertThat(trials()).isLessThan(COMBINATIONS);
        assertThat(Found.by(kept()).rows()).isEqualTo(Found.by(sweep()).rows());
    }

    @Test
    void aLockedDatabaseStopsTheSweep() throws Exception {
        database.close();
        Path file = folder.resolve("a.db");
        Settings impatient = Settings.standard().withBusyTimeoutMs(50);
        try (Database own = Database.open(file, Mode.READ_WRITE, impatient);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement held = other.createStatement()) {
            held.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> sweep().keep(SweepLedger.of(own, "cross", "X", "1m"))
                            .run())
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("is locked by another program");
        }
    }

    @Test
    void aDamagedTrialIsToldAndNotUsed() {
        kept().run();
        database.change(
                Durability.FULL,
                c -> c.update("UPDATE trial SET metrics = zeroblob(152) WHERE chunk_id = 3 AND chunk_row = 0"));
        assertThatThrownBy(() -> kept().run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table trial, scope 1, parameters");
        database.change(Durability.FULL, c -> c.update("DELETE FROM trial WHERE chunk_id = 3 AND chunk_row = 0"));
        assertThatThrownBy(() -> kept().run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table trial has 94 of 95 rows of scope 1");
    }
}
