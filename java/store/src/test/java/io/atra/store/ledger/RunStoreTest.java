package io.atra.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.TradesHash;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    @TempDir
    Path folder;

    private Database database;
    private RunStore runs;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        runs = new RunStore(database, InstantSource.fixed(Instant.ofEpochMilli(1234)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRunComesBackAsItWasRecorded() {
        RunRecord record = TestRuns.run(TestRuns.SCOPE, "cross", 20, 50);
        StoredRun stored = runs.record(record);
        assertThat(stored.id()).isEqualTo(1);
        assertThat(stored.createdMs()).isEqualTo(1234);
        assertThat(stored.tradeCount()).isEqualTo(50);
        assertThat(stored.scopeTrials()).isEqualTo(1);
        assertThat(runs.trades(stored)).isEqualTo(record.trades());
        assertThat(TradesHash.of(runs.trades(stored))).isEqualTo(record.tradesHash());
        assertThat(stored.record()).isEqualTo(TestRuns.withoutTrades(record));
        assertThat(runs.find("1")).isEqualTo(stored);
    }

    @Test
    void aRunOfNoTradesIsARunToo() {
        StoredRun stored = runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 0));
        assertThat(runs.trades(stored)).isEmpty();
    }

    @Test
    void theNewestComeFirst() {
        for (int i = 0; i < 5; i++) {
            runs.record(TestRuns.run(TestRuns.SCOPE, "s" + i % 2, i, 1));
        }
        assertThat(runs.list(RunFilter.newest(3))).extracting(StoredRun::id).containsExactly(5L, 4L, 3L);
        RunFilter odd = new RunFilter(Optional.of("BTC-USD"), Optional.of("s1"), 10);
        assertThat(runs.list(odd)).extracting(StoredRun::id).containsExactly(4L, 2L);
        RunFilter other = new RunFilter(Optional.of("ETH-USD"), Optional.empty(), 10);
        assertThat(runs.list(other)).isEmpty();
    }

    @Test
    void aRepetitionIsARunButNoTrial() {
        StoredRun first = runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        StoredRun again = runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        assertThat(again.hash()).isEqualTo(first.hash());
        assertThat(again.scopeTrials()).isEqualTo(1);
        StoredRun another = runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 21, 3));
        assertThat(another.hash()).isNotEqualTo(first.hash());
        assertThat(another.scopeTrials()).isEqualTo(2);
        StoredRun elsewhere = runs.record(TestRuns.run(TestRuns.scope("b"), "cross", 20, 3));
        assertThat(elsewhere.hash()).isNotEqualTo(first.hash());
        assertThat(elsewhere.scopeTrials()).isEqualTo(1);
    }

    private static RunRecord sweep(long pid) {
        RunRecord run = TestRuns.withoutTrades(TestRuns.run(TestRuns.SCOPE, "cross", 20, 0))
                .with(List.of(), List.of(), "{}", "[]");
        return new RunRecord(
                run.scope(),
                run.strategy(),
                run.symbol(),
                run.timeframe(),
                run.fromMs(),
                run.toMs(),
                run.engine(),
                run.version(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "{}",
                "[]",
                "{\"pid\":" + pid + "}");
    }

    @Test
    void aSweepRunsUntilItEnds() {
        RunRecord record = sweep(ProcessHandle.current().pid());
        StoredRun begun = runs.begin(record, "fast=1..3");
        assertThat(begun.kind()).isEqualTo(RunKind.SWEEP);
        assertThat(begun.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(begun.record()).isEqualTo(record);
        assertThat(begun.record().metric(io.atra.engine.CoreMetric.SHARPE)).isNaN();
        assertThat(begun.scopeTrials()).isZero();
        List<Double> metrics = TestRuns.run(TestRuns.SCOPE, "cross", 2, 0).metrics();
        runs.end(begun, RunStatus.DONE, List.of(2.0, 1.0), metrics, "{\"computed\":3}", "[\"w\"]");
        StoredRun done = runs.find("1");
        assertThat(done.status()).isEqualTo(RunStatus.DONE);
        assertThat(done.hash()).isEqualTo(begun.hash());
        assertThat(done.record().params()).containsExactly(2.0, 1.0);
        assertThat(done.record().metrics()).isEqualTo(metrics);
        assertThat(done.record().counts()).isEqualTo("{\"computed\":3}");
        assertThat(runs.begin(record, "fast=1..3").hash()).isEqualTo(done.hash());
        assertThat(runs.begin(record, "fast=1..4").hash()).isNotEqualTo(done.hash());
        assertThatThrownBy(done::requireBacktest)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("run 1 is a sweep");
    }

    @Test
    void aSweepWhoseProcessIsGoneIsNoLongerToldToRun() {
        runs.begin(sweep(Integer.MAX_VALUE), "fast=1..3");
        runs.begin(sweep(ProcessHandle.current().pid()), "fast=1..3");
        runs.begin(sweep(Integer.MAX_VALUE), "fast=1..9");
        assertThat(runs.find("1").status()).isEqualTo(RunStatus.INTERRUPTED);
        runs.begin(sweep(ProcessHandle.current().pid()), "fast=1..3");
        assertThat(runs.list(RunFilter.newest(9)))
                .extracting(StoredRun::status)
                .containsExactly(RunStatus.RUNNING, RunStatus.RUNNING, RunStatus.RUNNING, RunStatus.INTERRUPTED);
    }

    @Test
    void runsAreFoundByNumberOrHash() {
        StoredRun first = runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 21, 3));
        StoredRun again = runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        assertThat(runs.find("1").id()).isEqualTo(first.id());
        assertThat(runs.find(first.shortHash())).as("of repetitions the newest").isEqualTo(again);
        assertThat(runs.find(first.hash().toUpperCase(java.util.Locale.ROOT))).isEqualTo(again);
        for (String wrong : List.of("99", "ffffffff", "abc", "", "-1", "x")) {
            assertThatThrownBy(() -> runs.find(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("no run '" + wrong + "'");
        }
    }

    @Test
    void deletingARunTakesItsTradesButNotItsTrial() {
        runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        database.change(Durability.FULL, c -> c.update("DELETE FROM run"));
        database.read(c -> {
            assertThat(c.queryLong("SELECT count(*) FROM trade")).isZero();
            assertThat(c.queryLong("SELECT count(*) FROM trial")).isEqualTo(1);
            assertThat(c.queryLong("SELECT trials FROM scope")).isEqualTo(1);
            return true;
        });
    }

    @Test
    void numbersOfRunsAreNeverUsedAgain() {
        runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        database.change(Durability.FULL, c -> {
            c.update("DELETE FROM run");
            io.atra.store.Tally.RUN.add(c, -1);
        });
        assertThat(runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3)).id())
                .isEqualTo(2);
    }

    @Test
    void aFullDiskRecordsNothingOfARun() {
        runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        database.change(Durability.FULL, c -> {
            long used = c.queryLong("PRAGMA page_count");
            c.execute("PRAGMA max_page_count=" + (used + 3));
        });
        assertThatThrownBy(() -> runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 21, 5000)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the disk is full");
        assertThat(runs.list(RunFilter.newest(10))).hasSize(1);
        assertThat(runs.find("1").scopeTrials()).isEqualTo(1);
    }

    @Test
    void everyChangedValueIsNoticed() {
        runs.record(TestRuns.run(TestRuns.SCOPE, "cross", 20, 3));
        noticed("UPDATE run SET strategy = 'other'", "table run, row 1");
        noticed("UPDATE run SET metrics = zeroblob(152)", "table run, row 1");
        noticed("UPDATE run SET trades = 2", "table run, row 1");
        noticed("UPDATE scope SET trials = 7", "table scope, row 1");
        noticed("UPDATE scope SET graph = 'x'", "table scope, row 1");
        noticed("UPDATE trade SET pnl = pnl + 1e-12 WHERE position = 1", "table trade, run 1, row 1");
        noticed("UPDATE trade SET reason = 'luck' WHERE position = 1", "table trade, run 1, row 1");
        noticed("DELETE FROM trade WHERE position = 2", "table trade has 2 of 3 rows of run 1");
        noticed("DELETE FROM trade WHERE position = 0", "table trade, run 1, row 0");
        noticed("DELETE FROM run", "table run has 0 of 1 rows");
        noticed("UPDATE tally SET rows = 0 WHERE name = 'run'", "table tally, row run");
    }

    private void noticed(String damage, String message) {
        Path copy = folder.resolve("copy.db");
        assertThatThrownBy(() -> {
                    java.nio.file.Files.deleteIfExists(copy);
                    try (var other = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                            var statement = other.createStatement()) {
                        statement.execute("VACUUM INTO '" + copy + "'");
                    }
                    try (var other = java.sql.DriverManager.getConnection("jdbc:sqlite:" + copy);
                            var statement = other.createStatement()) {
                        statement.execute(damage);
                    }
                    try (Database damaged = Database.open(copy, Mode.READ_ONLY)) {
                        RunStore store = new RunStore(damaged);
                        store.list(RunFilter.newest(10)).forEach(store::trades);
                    }
                })
                .as(damage)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("the database is damaged");
    }
}
