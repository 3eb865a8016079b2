package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.RunException;
import io.atra.store.FaultySteps.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

/** Whatever step of a transaction fails: each caller is told the truth, and nothing is lost or written twice. */
@Timeout(180)
class BatchWriterTest {

    /** Kept, so that it stays silent: threads that end are told to the log too. */
    private static final Logger LOG = Logger.getLogger(DatabaseWriteQueue.class.getName());

    @TempDir
    Path folder;

    private final FaultySteps.Script script = new FaultySteps.Script();
    private Database database;

    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOG.setLevel(null);
    }

    @BeforeEach
    void open() {
        open(120_000);
    }

    private void open(int patienceMs) {
        Settings settings = Settings.standard().withBusyTimeoutMs(patienceMs).withWaitMs(120_000);
        database = Database.open(folder.resolve("a.db"), Mode.CREATE, settings, script::on);
        Notes.create(database);
        script.forget();
    }

    private void keepPatienceFor(int ms) {
        database.close();
        open(ms);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Writes that are in one transaction for sure; the commit of the gate comes before theirs. */
    @SafeVarargs
    private List<CompletableFuture<Integer>> together(SqlWork<Integer>... works) {
        Gate gate = new Gate(database);
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (SqlWork<Integer> work : works) {
            futures.add(database.executeWithRetryAsync(Durability.FULL, work));
        }
        script.forget();
        gate.open();
        futures.forEach(future -> future.handle((result, failure) -> 0).join());
        return futures;
    }

    private static void failed(CompletableFuture<?> future, Class<? extends Throwable> kind, String message) {
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(kind)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_SHMMAP"
            })
    void whatPassesIsTriedAgainBeforeTheCommit(SQLiteErrorCode code) {
        script.fail(Step.BEGIN, FaultySteps.code(code)).fail(Step.BEGIN, FaultySteps.code(code));
        database.write(Durability.FULL, Notes.insert(1, 1));
        assertThat(Notes.of(database, 1)).containsExactly(1L);
        assertThat(script.calls(Step.BEGIN)).isEqualTo(3);
        assertThat(database.queue().figures().retries()).isEqualTo(2);
        assertThat(database.queue().figures().failures()).isZero();
    }

    @Test
    void whatPassesInTheMiddleTakesAllBackAndAllIsDoneAgain() {
        int[] tries = {0};
        List<CompletableFuture<Integer>> futures = together(Notes.insert(1, 1), connection -> {
            if (tries[0]++ == 0) {
                throw FaultySteps.code(SQLiteErrorCode.SQLITE_BUSY);
            }
            return Notes.add(connection, 1, 2);
        });
        assertThat(futures).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(Notes.of(database, 1)).containsExactly(1L, 2L);
        assertThat(database.queue().figures().retries()).isEqualTo(1);
    }

    @Test
    void whatDoesNotPassIsNotTriedAgain() {
        script.fail(Step.BEGIN, FaultySteps.code(SQLiteErrorCode.SQLITE_FULL));
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the disk is full");
        assertThat(script.calls(Step.BEGIN)).isEqualTo(1);
        assertThat(Notes.of(database, 1)).isEmpty();
        assertThat(database.queue().figures().failures()).isEqualTo(1);
    }

    @Test
    void patienceEnds() {
        keepPatienceFor(1_000);
        for (int i = 0; i < 2_000; i++) {
            script.fail(Step.BEGIN, FaultySteps.code(SQLiteErrorCode.SQLITE_BUSY));
        }
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is locked by another program");
        QueueFigures figures = database.queue().figures();
        assertThat(figures.retries()).isPositive().isEqualTo(script.calls(Step.BEGIN) - 1);
        assertThat(figures.failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_WRITE", "SQLITE_BUSY", "SQLITE_FULL"})
    void aCommitThatFailedIsNotTriedAgain(SQLiteErrorCode code) {
        script.fail(Step.COMMIT, FaultySteps.code(code));
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                .isInstanceOf(RunException.class);
        assertThat(script.calls(Step.COMMIT)).isEqualTo(1);
        assertThat(script.opened()).as("connections").isEqualTo(2);
        assertThat(Notes.of(database, 1)).isEmpty();
        database.write(Durability.FULL, Notes.insert(1, 2));
        assertThat(Notes.of(database, 1)).containsExactly(2L);
    }

    @Test
    void theCodeOfAFailedCommitIsNamed() {
        script.fail(Step.COMMIT, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_FSYNC));
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                .hasMessageContaining("SQLITE_IOERR_FSYNC");
    }

    @Test
    void aCommitThatReportsAnErrorAndIsInTheFileSucceeds() {
        script.failAfter(Step.COMMIT, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_FSYNC));
        assertThat(database.<Integer>write(Durability.FULL, Notes.insert(1, 1))).isEqualTo(1);
        assertThat(script.calls(Step.COMMIT)).isEqualTo(1);
        assertThat(script.opened()).isEqualTo(2);
        assertThat(Notes.of(database, 1)).containsExactly(1L);
        assertThat(database.queue().figures().failures()).isZero();
    }

    @Test
    void anErrorInACommitEndsTheThreadAndEachIsToldTheTruth() {
        database.write(Durability.FULL, Notes.insert(1, 0));
        script.failAfter(Step.COMMIT, new AssertionError("of the gate"));
        Gate gate = new Gate(database);
        CompletableFuture<Integer> behind = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1));
        gate.open();
        assertThat(gate.write().handle((result, failure) -> failure == null).join())
                .as("is in the file")
                .isTrue();
        failed(behind, RunException.class, "the thread that writes has ended");
        assertThat(Notes.of(database, 1)).containsExactly(0L);
    }

    @Test
    void aBatchWhoseCommitFailedFailsAsAWhole() {
        Gate gate = new Gate(database);
        List<CompletableFuture<Integer>> futures = LongStream.range(0, 5)
                .mapToObj(text -> database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, text)))
                .toList();
        gate.open();
        gate.write().join();
        futures.forEach(CompletableFuture::join);
        Gate second = new Gate(database);
        List<CompletableFuture<Integer>> lost = LongStream.range(5, 10)
                .mapToObj(text -> database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, text)))
                .toList();
        // The gate's own commit passes: it is the first of the two.
        script.passThenFail(Step.COMMIT, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_WRITE));
        second.open();
        lost.forEach(future -> failed(future, RunException.class, "SQLITE_IOERR_WRITE"));
        assertThat(Notes.of(database, 1)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(database.queue().figures().failures()).isEqualTo(5);
    }

    @Test
    void whatBecameOfABatchIsNotClaimedWhenTheFileDoesNotOpen() {
        script.fail(Step.COMMIT, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_FSYNC))
                .refuseToOpen(true);
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("SQLITE_IOERR_FSYNC")
                .hasMessageContaining("whether this was written shows when it can");
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not open");
        script.refuseToOpen(false);
        database.write(Durability.FULL, Notes.insert(1, 3));
        assertThat(Notes.of(database, 1)).containsExactly(3L);
    }

    /** The log is moved into the file before anything in it is called safe again; a reader can stand in the way. */
    @Test
    void afterAFailedCommitNothingIsCalledSafeBeforeTheLogWasMoved() {
        keepPatienceFor(60);
        try (Database reading = Database.open(folder.resolve("a.db"), Mode.READ_ONLY)) {
            reading.read(connection -> {
                assertThat(connection.queryLong("SELECT count(*) FROM note")).isZero();
                script.failAfter(Step.COMMIT, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_FSYNC));
                assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                        .hasMessageContaining("SQLITE_IOERR_FSYNC")
                        .hasMessageContaining("a power cut may still take it back");
                assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 2)))
                        .hasMessageContaining("is locked");
                return database.write(Durability.NORMAL, Notes.insert(1, 3));
            });
        }
        database.write(Durability.FULL, Notes.insert(1, 4));
        assertThat(Notes.of(database, 1)).containsExactly(1L, 3L, 4L);
    }

    @Test
    void oneThatFailsFailsAlone() {
        List<CompletableFuture<Integer>> futures = together(
                Notes.insert(1, 1),
                connection -> {
                    Notes.add(connection, 1, 2);
                    return Notes.add(connection, 1, 1);
                },
                connection -> {
                    Notes.add(connection, 1, 3);
                    throw new IllegalArgumentException("mine");
                },
                connection -> {
                    Notes.add(connection, 1, 4);
                    throw new AssertionError("mine too");
                },
                Notes.insert(1, 5));
        assertThat(futures.get(0)).isCompletedWithValue(1);
        failed(futures.get(1), IllegalStateException.class, "UNIQUE");
        failed(futures.get(2), IllegalArgumentException.class, "mine");
        failed(futures.get(3), AssertionError.class, "mine too");
        assertThat(futures.get(4)).isCompletedWithValue(1);
        assertThat(Notes.of(database, 1)).containsExactly(1L, 5L);
        assertThat(script.calls(Step.COMMIT)).as("transactions").isEqualTo(2);
        assertThat(database.queue().figures().failures()).isEqualTo(3);
        assertThat(database.queue().isRunning()).isTrue();
    }

    @Test
    void whenAllFailNothingIsCommitted() {
        SqlWork<Integer> fails = connection -> {
            throw new IllegalArgumentException("mine");
        };
        together(fails, fails).forEach(future -> failed(future, IllegalArgumentException.class, "mine"));
        assertThat(script.calls(Step.COMMIT)).as("that of the gate").isEqualTo(1);
        assertThat(script.calls(Step.ROLLBACK)).isEqualTo(1);
    }

    /** A key that is checked at the end of the transaction, by which time it is one of many. */
    @Test
    void oneThatBreaksARuleOfTheCommitFailsAlone() {
        List<CompletableFuture<Integer>> futures = together(
                Notes.insert(1, 1),
                connection -> connection.update("INSERT INTO loose_block VALUES (7, 7)"),
                connection -> {
                    connection.execute("PRAGMA defer_foreign_keys=1");
                    return connection.update("INSERT INTO loose_block VALUES (7, 7)");
                },
                Notes.insert(1, 2));
        assertThat(futures.get(0)).isCompletedWithValue(1);
        failed(futures.get(1), IllegalStateException.class, "FOREIGN KEY");
        failed(futures.get(2), IllegalStateException.class, "FOREIGN KEY");
        assertThat(futures.get(3)).isCompletedWithValue(1);
        assertThat(Notes.of(database, 1)).containsExactly(1L, 2L);
        assertThat(database.queue().isRunning()).isTrue();
    }

    @Test
    void oneThatTakesTheTransactionAlongFailsAlone() {
        Gate gate = new Gate(database);
        CompletableFuture<Integer> before = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1));
        CompletableFuture<Integer> bad = database.executeWithRetryAsync(
                Durability.FULL, "INSERT OR ROLLBACK INTO note (author, text) VALUES (?, ?)", 1, 1);
        CompletableFuture<Integer> after = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 2));
        gate.open();
        assertThat(before.join()).isEqualTo(1);
        failed(bad, IllegalStateException.class, "UNIQUE");
        assertThat(after.join()).isEqualTo(1);
        assertThat(Notes.of(database, 1)).containsExactly(1L, 2L);
    }

    @Test
    void aSavepointThatFailsCostsNobodyHisWrite() {
        script.fail(Step.SAVEPOINT, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_WRITE));
        together(Notes.insert(1, 1), Notes.insert(1, 2), Notes.insert(1, 3))
                .forEach(future -> assertThat(future).isCompleted());
        assertThat(Notes.of(database, 1)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void oneThatCannotBeKeptFailsAlone() {
        script.fail(Step.RELEASE, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_WRITE));
        List<CompletableFuture<Integer>> futures = together(Notes.insert(1, 1), Notes.insert(1, 2));
        failed(futures.get(0), RunException.class, "SQLITE_IOERR_WRITE");
        assertThat(futures.get(1)).isCompletedWithValue(1);
        assertThat(Notes.of(database, 1)).containsExactly(2L);
    }

    @Test
    void takingOneBackMayFailToo() {
        script.fail(Step.ROLLBACK_TO, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_READ));
        List<CompletableFuture<Integer>> futures = together(Notes.insert(1, 1), Notes.insert(1, 1), Notes.insert(1, 2));
        assertThat(futures.get(0)).isCompleted();
        failed(futures.get(1), IllegalStateException.class, "UNIQUE");
        assertThat(futures.get(2)).isCompleted();
        assertThat(Notes.of(database, 1)).containsExactly(1L, 2L);
    }

    @Test
    void aConnectionThatDoesNotRollBackIsClosed() {
        script.fail(Step.ROLLBACK, FaultySteps.code(SQLiteErrorCode.SQLITE_IOERR_READ));
        assertThatThrownBy(() -> database.write(Durability.FULL, connection -> {
                    Notes.add(connection, 1, 1);
                    throw new IllegalArgumentException("mine");
                }))
                .hasMessage("mine");
        assertThat(Notes.of(database, 1)).isEmpty();
        database.write(Durability.FULL, Notes.insert(1, 2));
        assertThat(script.opened()).as("connections").isEqualTo(2);
        assertThat(Notes.of(database, 1)).containsExactly(2L);
    }

    @Test
    void savepointsGoAroundSeveralStatementsOnly() {
        database.write(Durability.FULL, Notes.insert(1, 0));
        assertThat(script.calls(Step.SAVEPOINT)).as("alone").isZero();
        together(Notes.insert(1, 1), Notes.insert(1, 2));
        assertThat(script.calls(Step.SAVEPOINT)).as("work").isEqualTo(2);
        Gate gate = new Gate(database);
        List<CompletableFuture<Integer>> single = List.of(
                database.executeWithRetryAsync(Durability.FULL, Notes.INSERT, 2, 1),
                database.executeWithRetryAsync(Durability.FULL, Notes.INSERT, 2, 1),
                database.executeWithRetryAsync(Durability.FULL, Notes.INSERT, 2, 2));
        script.forget();
        gate.open();
        assertThat(single.get(0).join()).isEqualTo(1);
        failed(single.get(1), IllegalStateException.class, "UNIQUE");
        assertThat(single.get(2).join()).isEqualTo(1);
        assertThat(script.calls(Step.SAVEPOINT)).as("statements").isZero();
        assertThat(Notes.of(database, 2)).containsExactly(1L, 2L);
    }

    @Test
    void whatATransactionTakesUpNoMoreGoesIntoTheNext() {
        script.takeOneAtATime();
        assertThat(together(Notes.insert(1, 1), Notes.insert(1, 2), Notes.insert(1, 3)))
                .allSatisfy(future -> assertThat(future).isCompletedWithValue(1));
        assertThat(Notes.of(database, 1)).containsExactly(1L, 2L, 3L);
        assertThat(script.calls(Step.COMMIT)).as("with that of the gate").isEqualTo(4);
        assertThat(database.queue().figures().batchSizes().max()).isEqualTo(1);
    }

    @Test
    void aTransactionTakesUpNoMoreAfterAWhile() {
        TransactionSteps real = new SqlTransaction(null);
        assertThat(real.takesMore(TransactionSteps.LONGEST_NS)).isTrue();
        assertThat(real.takesMore(TransactionSteps.LONGEST_NS + 1)).isFalse();
    }

    @Test
    void oneThatIsFullMakesItsBatchSo() {
        Gate gate = new Gate(database);
        CompletableFuture<Long> normal =
                database.executeWithRetryAsync(Durability.NORMAL, c -> c.queryLong("PRAGMA synchronous"));
        CompletableFuture<Integer> full = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1));
        gate.open();
        assertThat(normal.join()).isEqualTo(Durability.FULL.synchronous());
        assertThat(full.join()).isEqualTo(1);
        assertThat(database.<Long>write(Durability.NORMAL, c -> c.queryLong("PRAGMA synchronous")))
                .isEqualTo(Durability.NORMAL.synchronous());
    }
}
