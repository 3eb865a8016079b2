package io.atra.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.CoreMetric;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStoreTest {

    private static final Scope SCOPE = TestRuns.SCOPE;

    @TempDir
    Path folder;

    private Database database;
    private TrialStore trials;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        trials = new TrialStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Integer> seen(Scope scope) {
        List<Integer> seen = new ArrayList<>();
        long count = trials.visit(scope, (params, metrics, sums) -> {
            assertThat(params[1]).isEqualTo(-0.5);
            int fast = (int) params[0];
            assertThat(metrics).containsExactly(TestTrials.metrics(fast));
            assertThat(sums).containsExactly(TestTrials.sums(fast));
            seen.add(fast);
        });
        assertThat(count).isEqualTo(seen.size());
        return seen;
    }

    @Test
    void aScopeWhoseHashIsDamagedIsNotTakenForOneThatWasNeverTried() {
        trials.add(SCOPE, TestTrials.block(10, 5));
        database.change(Durability.FULL, c -> c.update("UPDATE scope SET hash = zeroblob(32)"));
        String told = "table scope, row 1 is not found by its hash";
        assertThatThrownBy(() -> trials.count(SCOPE)).hasMessageContaining(told);
        assertThatThrownBy(() -> seen(SCOPE)).hasMessageContaining(told);
        assertThatThrownBy(() -> trials.find(SCOPE, TestTrials.asked(8, 14))).hasMessageContaining(told);
        assertThatThrownBy(() -> trials.add(SCOPE, TestTrials.block(20, 3)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(told);
        assertThat(trials.count(TestRuns.scope("others"))).isZero();
    }

    @Test
    void whatWasAddedIsFoundToTheBit() {
        assertThat(trials.add(SCOPE, TestTrials.block(10, 5))).isEqualTo(5);
        assertThat(trials.add(SCOPE, TestTrials.block(20, 3))).isEqualTo(3);
        TrialBlock wanted = TestTrials.asked(8, 14);
        assertThat(trials.find(SCOPE, wanted)).isEqualTo(7);
        for (int i = 0; i < wanted.size(); i++) {
            int fast = 8 + i;
            boolean known = (fast >= 10 && fast < 15) || fast >= 20;
            assertThat(wanted.isKnown(i)).as("%d", fast).isEqualTo(known);
            for (CoreMetric metric : CoreMetric.values()) {
                assertThat(wanted.metric(i, metric))
                        .isEqualTo(Double.valueOf(known ? TestTrials.metrics(fast)[metric.ordinal()] : 0));
            }
        }
        assertThat(seen(SCOPE)).containsExactly(10, 11, 12, 13, 14, 20, 21, 22);
    }

    @Test
    void trialsAreFoundInWhateverOrderTheyAreAskedFor() {
        trials.add(SCOPE, TestTrials.block(10, 5));
        int[] order = {12, 99, 10, 14, 11, 3, 13};
        TrialBlock wanted = new TrialBlock(2, order.length, true);
        for (int fast : order) {
            wanted.add(new double[] {fast, -0.5});
        }
        assertThat(trials.find(SCOPE, wanted)).isEqualTo(5);
        for (int i = 0; i < order.length; i++) {
            boolean known = order[i] >= 10 && order[i] < 15;
            assertThat(wanted.isKnown(i)).as("%d", order[i]).isEqualTo(known);
            double sharpe = known ? TestTrials.metrics(order[i])[CoreMetric.SHARPE.ordinal()] : 0;
            assertThat(wanted.metric(i, CoreMetric.SHARPE)).isEqualTo(Double.valueOf(sharpe));
        }
    }

    @Test
    void scopesKeepTheirTrialsApart() {
        trials.add(SCOPE, TestTrials.block(1, 4));
        Scope other = TestRuns.scope("b");
        assertThat(trials.find(other, TestTrials.asked(1, 4))).isZero();
        assertThat(trials.visit(other, (params, metrics, sums) -> {})).isZero();
        assertThat(trials.count(other)).isZero();
        assertThat(trials.add(other, TestTrials.block(3, 4))).isEqualTo(4);
        assertThat(seen(other)).containsExactly(3, 4, 5, 6);
        assertThat(trials.count(SCOPE)).isEqualTo(4);
    }

    @Test
    void aTrialCountsOnceHoweverOftenItIsTried() {
        trials.add(SCOPE, TestTrials.block(1, 10));
        assertThat(trials.add(SCOPE, TestTrials.block(6, 10))).isEqualTo(5);
        assertThat(trials.add(SCOPE, TestTrials.block(1, 15))).isZero();
        assertThat(trials.count(SCOPE)).isEqualTo(15);
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM chunk")))
                .as("a chunk of nothing new is not kept")
                .isEqualTo(2);
        new RunStore(database).record(TestRuns.run(SCOPE, "cross", 3, 0));
        assertThat(trials.count(SCOPE)).as("a backtest of the same values").isEqualTo(15);
        new RunStore(database).record(TestRuns.run(SCOPE, "cross", 99, 0));
        assertThat(trials.count(SCOPE)).isEqualTo(16);
    }

    @Test
    void aTrialOfABacktestHasNoSums() {
        new RunStore(database).record(TestRuns.run(SCOPE, "cross", 99, 0));
        long count =
                trials.visit(SCOPE, (params, metrics, sums) -> assertThat(sums).isEmpty());
        assertThat(count).isEqualTo(1);
    }

    @Test
    void manyWritersCountEveryTrialOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int first = writer * 50;
                writers.add(() -> add(first));
            }
            int added = 0;
            for (Future<Integer> one : threads.invokeAll(writers)) {
                added += one.get();
            }
            assertThat(added).isEqualTo(300);
        }
        assertThat(trials.count(SCOPE)).isEqualTo(300);
        assertThat(seen(SCOPE)).hasSize(300);
    }

    /** 150 trials in 15 chunks, half of which others write too, on a connection of its own. */
    private int add(int first) {
        try (Database own = Database.open(folder.resolve("a.db"), Mode.READ_WRITE)) {
            TrialStore store = new TrialStore(own);
            int added = 0;
            for (int i = 0; i < 15; i++) {
                added += store.add(SCOPE, TestTrials.block(first + i * 10, 10));
            }
            return added;
        }
    }

    @Test
    void aFullDiskKeepsNothingOfAChunk() {
        trials.add(SCOPE, TestTrials.block(1, 10));
        database.change(Durability.FULL, c -> {
            long used = c.queryLong("PRAGMA page_count");
            c.execute("PRAGMA max_page_count=" + (used + 3));
        });
        assertThatThrownBy(() -> trials.add(SCOPE, TestTrials.block(11, 500)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the disk is full");
        assertThat(trials.count(SCOPE)).isEqualTo(10);
        assertThat(seen(SCOPE)).hasSize(10);
    }

    @Test
    void everyChangedValueIsNoticed() throws Exception {
        trials.add(SCOPE, TestTrials.block(10, 5));
        String third = "WHERE chunk_row = 2";
        noticed("UPDATE trial SET metrics = zeroblob(152) " + third, "table trial, scope 1, parameters [12.0, -0.5]");
        noticed("UPDATE trial SET metrics = zeroblob(8) " + third, "parameters [12.0, -0.5]");
        noticed("UPDATE trial SET chunk_row = 3 " + third, "parameters [12.0, -0.5]");
        noticed("UPDATE trial SET params = x'C0280000000000007FFFFFFFFFFFFFFF' " + third, "table trial, scope 1");
        noticed("DELETE FROM trial " + third, "table trial has 4 of 5 rows of scope 1");
        noticed("UPDATE scope SET trials = 4", "table scope, row 1");
        noticed("UPDATE chunk SET sums = zeroblob(length(sums))", "table chunk, row 1");
        noticed("DELETE FROM chunk", "table chunk, row 1");
    }

    private void noticed(String damage, String message) throws Exception {
        Path copy = folder.resolve("copy.db");
        Files.deleteIfExists(copy);
        execute(folder.resolve("a.db"), "VACUUM INTO '" + copy + "'");
        execute(copy, damage);
        try (Database damaged = Database.open(copy, Mode.READ_ONLY)) {
            TrialStore store = new TrialStore(damaged);
            assertThatThrownBy(() -> store.visit(SCOPE, (params, metrics, sums) -> {}))
                    .as(damage)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining("the database is damaged");
            if (message.contains("trial")) {
                assertThatThrownBy(() -> {
                            store.count(SCOPE);
                            store.find(SCOPE, TestTrials.asked(10, 5));
                        })
                        .as(damage)
                        .isInstanceOf(InputException.class);
            }
        }
    }

    private static void execute(Path file, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
