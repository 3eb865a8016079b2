package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.RunException;
import io.atra.store.FaultySteps.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;

/** Who writes when, and who is told what; held still by gates, never by waiting. */
@Timeout(180)
@SuppressWarnings("FutureReturnValueIgnored") // The file tells whether those were written.
class DatabaseWriteQueueTest {

    /** Kept, so that it stays silent: threads that end are told to the log too. */
    private static final Logger LOG = Logger.getLogger(DatabaseWriteQueue.class.getName());

    /** Many that take turns with one connection wait for long where the machine is busy. */
    private static final int A_LONG_WAIT_MS = 3_600_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOG.setLevel(null);
    }

    private Database open(Settings settings) {
        Database database = Database.open(folder.resolve("a.db"), Mode.CREATE, settings);
        Notes.create(database);
        return database;
    }

    private Database open() {
        return open(Settings.standard());
    }

    private static void failed(CompletableFuture<?> future, String message) {
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RunException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whoeverIsAloneWritesHimself() {
        try (Database database = open()) {
            Thread writer = database.write(Durability.FULL, c -> Thread.currentThread());
            assertThat(writer).isSameAs(Thread.currentThread());
            assertThat(database.queue().isRunning()).isFalse();
            assertThat(database.queue().figures().committed()).isEqualTo(2);
        }
    }

    @Test
    void whoeverComesWhileOthersWriteJoinsThem() throws Exception {
        FaultySteps.Script script = new FaultySteps.Script();
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE, Settings.standard(), script::on);
                var callers = Executors.newFixedThreadPool(8)) {
            Gate gate = new Gate(database);
            List<Future<Thread>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(callers.submit(() -> database.write(Durability.FULL, c -> Thread.currentThread())));
            }
            while (database.queue().figures().depth() < 8) {
                Thread.onSpinWait();
            }
            gate.open();
            for (Future<Thread> writer : writers) {
                assertThat(writer.get().getName()).isEqualTo("atra-writer a.db");
                assertThat(writer.get().isDaemon()).isTrue();
            }
            assertThat(database.queue().figures().batchSizes().max()).isEqualTo(8);
        }
    }

    @Test
    void aFutureIsCompletedOnceItsWriteCanBeRead() {
        try (Database database = open()) {
            for (long text = 0; text < 200; text++) {
                database.executeWithRetryAsync(Durability.NORMAL, Notes.insert(1, text))
                        .join();
                assertThat(Notes.of(database, 1)).contains(text);
            }
        }
    }

    /** What hangs on a future may wait for another write: it does not run on the thread that writes. */
    @Test
    void whatHangsOnAFutureMayWriteAndWait() {
        try (Database database = open()) {
            Gate gate = new Gate(database);
            CompletableFuture<Integer> second = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1))
                    .thenApply(done -> database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 2))
                            .join());
            gate.open();
            assertThat(second.join()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesOfACallerKeepTheirOrder(boolean queue) throws Exception {
        int callers = 8;
        int each = 100;
        try (Database database = open(Settings.standard().withQueue(queue));
                var threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                long author = caller;
                all.add(threads.submit(() -> {
                    for (long text = 0; text < each; text++) {
                        writeSomehow(database, author, text);
                    }
                }));
            }
            for (Future<?> caller : all) {
                caller.get();
            }
            // A last one each, which all the others come before.
            for (long author = 0; author < callers; author++) {
                database.write(Durability.NORMAL, Notes.insert(author, each));
                assertThat(Notes.of(database, author))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(0, each).boxed().toList());
            }
        }
    }

    private static void writeSomehow(Database database, long author, long text) {
        switch ((int) (text % 3)) {
            case 0 -> database.write(Durability.NORMAL, Notes.insert(author, text));
            case 1 -> database.executeWithRetryAsync(Durability.NORMAL, Notes.insert(author, text));
            default -> database.executeWithRetryAsync(Durability.NORMAL, Notes.INSERT, author, text);
        }
    }

    @Test
    void whenTooManyWaitTheCallerIsToldInTime() {
        try (Database database = open(Settings.standard().withWaitMs(50))) {
            Gate gate = new Gate(database);
            List<CompletableFuture<Integer>> waiting = LongStream.range(0, DatabaseWriteQueue.MOST_WAITING)
                    .mapToObj(text -> database.executeWithRetryAsync(Durability.NORMAL, Notes.insert(1, text)))
                    .toList();
            CompletableFuture<Integer> tooMany = database.executeWithRetryAsync(Durability.NORMAL, Notes.insert(2, 1));
            failed(tooMany, DatabaseWriteQueue.MOST_WAITING + " writes wait already and none got through for 50 ms");
            assertThatThrownBy(() -> database.write(Durability.NORMAL, Notes.insert(2, 2)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("nothing was changed");
            assertThat(database.queue().figures().depth()).isEqualTo(DatabaseWriteQueue.MOST_WAITING);
            gate.open();
            waiting.forEach(future -> assertThat(future.join()).isEqualTo(1));
            assertThat(Notes.of(database, 2)).isEmpty();
            assertThat(database.queue().figures().failures()).isEqualTo(2);
        }
    }

    @Test
    void roomIsWaitedFor() throws Exception {
        try (Database database = open();
                var caller = Executors.newSingleThreadExecutor()) {
            Gate gate = new Gate(database);
            for (long text = 0; text < DatabaseWriteQueue.MOST_WAITING; text++) {
                database.executeWithRetryAsync(Durability.NORMAL, Notes.insert(1, text));
            }
            Future<Integer> late = caller.submit(() -> database.write(Durability.NORMAL, Notes.insert(2, 1)));
            gate.open();
            assertThat(late.get()).isEqualTo(1);
            assertThat(Notes.of(database, 2)).containsExactly(1L);
        }
    }

    @Test
    void closingWritesWhatWaits() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        try (Database database = open()) {
            Gate gate = new Gate(database);
            for (long text = 0; text < 1000; text++) {
                futures.add(database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, text)));
            }
            gate.open();
        }
        assertThat(futures).allSatisfy(future -> assertThat(future).isCompletedWithValue(1));
        try (Database database = open()) {
            assertThat(Notes.of(database, 1))
                    .containsExactlyElementsOf(LongStream.range(0, 1000).boxed().toList());
        }
        assertThat(folder.toFile().list()).containsExactly("a.db");
    }

    @Test
    void closingFailsWhatIsLeftAtItsDeadline() {
        FaultySteps.Script script = new FaultySteps.Script();
        Settings settings = Settings.standard().withBusyTimeoutMs(3_600_000).withWaitMs(100);
        Database database = Database.open(folder.resolve("a.db"), Mode.CREATE, settings, script::on);
        Notes.create(database);
        script.failAlways(Step.BEGIN, FaultySteps.code(SQLiteErrorCode.SQLITE_BUSY));
        List<CompletableFuture<Integer>> futures = LongStream.range(0, 10)
                .mapToObj(text -> database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, text)))
                .toList();
        database.close();
        assertThat(futures).allSatisfy(future -> assertThat(future).isCompletedExceptionally());
        try (Database again = open()) {
            assertThat(Notes.all(again)).isEmpty();
        }
    }

    @Test
    void closingSaysWhenAWriteDoesNotEnd() {
        Database database = open(Settings.standard().withWaitMs(50));
        Gate gate = new Gate(database);
        CompletableFuture<Integer> behind = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1));
        assertThatThrownBy(database::close)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("a write goes on and on");
        failed(behind, "was closed before this was written; nothing was changed");
        gate.open();
        assertThat(gate.write().join()).as("what had begun is written").isTrue();
        assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 2)))
                .hasMessageContaining("is closed");
    }

    @Test
    void oneThatClosesLeavesTheQueueToTheOthers() {
        try (Database one = open()) {
            Database two = Database.open(folder.resolve("a.db"), Mode.READ_WRITE);
            assertThat(two.queue()).isSameAs(one.queue());
            Gate gate = new Gate(one);
            CompletableFuture<Integer> its = two.executeWithRetryAsync(Durability.FULL, Notes.insert(2, 1));
            gate.open();
            two.close();
            assertThat(its).isCompletedWithValue(1);
            assertThat(one.queue().isRunning()).isTrue();
            one.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1)).join();
            assertThat(Notes.all(one)).hasSize(2);
        }
    }

    @Test
    void oneThatClosesInVainLeavesNothingBehindForTheOthers() {
        try (Database one = open()) {
            Database two = Database.open(
                    folder.resolve("a.db"), Mode.READ_WRITE, Settings.standard().withWaitMs(50));
            Gate gate = new Gate(one);
            CompletableFuture<Integer> its = two.executeWithRetryAsync(Durability.FULL, Notes.insert(2, 1));
            two.close();
            failed(its, "was closed before this was written");
            gate.open();
            one.write(Durability.FULL, Notes.insert(1, 1));
            assertThat(Notes.all(one)).hasSize(1);
        }
    }

    @Test
    void theSameFileByAnotherNameHasTheSameQueue() throws Exception {
        try (Database one = open()) {
            Path link = Files.createSymbolicLink(folder.resolve("b.db"), folder.resolve("a.db"));
            try (Database two = Database.open(link, Mode.READ_WRITE)) {
                assertThat(two.queue()).isSameAs(one.queue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTheThreadEndsCallersWriteThemselves(boolean byError) throws Exception {
        FaultySteps.Script script = new FaultySteps.Script();
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE, Settings.standard(), script::on)) {
            Notes.create(database);
            AtomicReference<Thread> thread = new AtomicReference<>();
            database.executeWithRetryAsync(Durability.NORMAL, c -> {
                        thread.set(Thread.currentThread());
                        return 1;
                    })
                    .join();
            if (byError) {
                script.fail(Step.BEGIN, new AssertionError("injected"));
                CompletableFuture<Integer> hit = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1));
                assertThatThrownBy(hit::get).cause().isInstanceOf(AssertionError.class);
            } else {
                thread.get().interrupt();
            }
            thread.get().join();
            assertThat(database.queue().isRunning()).isFalse();
            assertThat(database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 2)))
                    .succeedsWithin(java.time.Duration.ofMinutes(2))
                    .isEqualTo(1);
            database.write(Durability.FULL, Notes.insert(1, 3));
            assertThat(onVirtualThread(() -> database.write(Durability.FULL, Notes.insert(1, 4))))
                    .isEqualTo(1);
            assertThat(Notes.of(database, 1)).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void withoutTheQueueEachWritesHimself() {
        try (Database database = open(Settings.standard().withQueue(false))) {
            CompletableFuture<Thread> thread =
                    database.executeWithRetryAsync(Durability.FULL, c -> Thread.currentThread());
            assertThat(thread.join()).isSameAs(Thread.currentThread());
            CompletableFuture<Integer> fails = database.executeWithRetryAsync(Durability.FULL, c -> {
                throw new IllegalArgumentException("mine");
            });
            assertThatThrownBy(fails::join).hasRootCauseMessage("mine");
            assertThat(database.queue().isRunning()).isFalse();
        }
    }

    @Test
    void oneThatIsInterruptedBeforeItsWriteBeganTakesItBack() throws Exception {
        try (Database database = open()) {
            Gate gate = new Gate(database);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    database.write(Durability.FULL, Notes.insert(1, 1));
                } catch (RunException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            while (database.queue().figures().depth() < 1) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.join();
            gate.open();
            database.write(Durability.FULL, Notes.insert(1, 2));
            assertThat(thrown.get()).hasMessageContaining("interrupted before it was written; nothing was changed");
            assertThat(flag).isTrue();
            assertThat(Notes.of(database, 1)).containsExactly(2L);
        }
    }

    @Test
    void oneThatIsInterruptedLaterIsToldHowItEnded() throws Exception {
        try (Database database = open()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            Gate gate = new Gate(database);
            AtomicBoolean flag = new AtomicBoolean();
            AtomicReference<Integer> result = new AtomicReference<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                result.set(database.write(Durability.FULL, connection -> {
                    begun.countDown();
                    Gate.await(end);
                    return Notes.add(connection, 1, 1);
                }));
                flag.set(Thread.currentThread().isInterrupted());
            });
            while (database.queue().figures().depth() < 1) {
                Thread.onSpinWait();
            }
            gate.open();
            begun.await();
            caller.interrupt();
            end.countDown();
            caller.join();
            assertThat(result.get()).isEqualTo(1);
            assertThat(flag).isTrue();
        }
    }

    @Test
    void oneThatWasInterruptedEarlierStillReadsAndWrites() {
        try (Database database = open()) {
            Thread.currentThread().interrupt();
            database.write(Durability.FULL, Notes.insert(1, 1));
            assertThat(Notes.of(database, 1)).containsExactly(1L);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aFutureThatIsCancelledTakesItsWriteBack() {
        try (Database database = open()) {
            Gate gate = new Gate(database);
            CompletableFuture<Integer> future = database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1));
            assertThat(future.cancel(false)).isTrue();
            gate.open();
            database.write(Durability.FULL, Notes.insert(1, 2));
            assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
            assertThat(Notes.of(database, 1)).containsExactly(2L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noVirtualThreadIsEverInsideSqlite(boolean queue) throws Exception {
        try (Database database = open(Settings.standard().withQueue(queue))) {
            SqlWork<Boolean> virtual = c -> Thread.currentThread().isVirtual();
            assertThat(onVirtualThread(() -> database.read(virtual))).isFalse();
            assertThat(onVirtualThread(() -> database.write(Durability.FULL, virtual)))
                    .isFalse();
            assertThat(onVirtualThread(() -> database.executeWithRetryAsync(Durability.FULL, virtual)
                            .join()))
                    .isFalse();
            assertThatThrownBy(() -> onVirtualThread(() -> database.read(c -> Notes.all(database))))
                    .hasMessageContaining("a read inside a read");
            assertThatThrownBy(() -> onVirtualThread(() -> database.write(Durability.FULL, c -> {
                        throw new IllegalArgumentException("mine");
                    })))
                    .hasMessage("mine");
        }
    }

    @Test
    void manyVirtualThreadsReadAndWrite() throws Exception {
        try (Database database = open(Settings.standard().withWaitMs(A_LONG_WAIT_MS));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (long author = 0; author < 500; author++) {
                long mine = author;
                all.add(threads.submit(() -> {
                    database.write(Durability.NORMAL, Notes.insert(mine, 1));
                    return Notes.of(database, mine).equals(List.of(1L));
                }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    private static <T> T onVirtualThread(java.util.concurrent.Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(call).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }

    @Test
    @SuppressWarnings("try")
    void transactionsDoNotNestInTheQueueEither() {
        try (Database database = open()) {
            CompletableFuture<Integer> nested = database.executeWithRetryAsync(
                    Durability.FULL, c -> database.write(Durability.FULL, Notes.insert(1, 1)));
            assertThatThrownBy(nested::join).hasMessageContaining("a write inside a write");
            CompletableFuture<Integer> inside = database.executeWithRetryAsync(
                    Durability.FULL, c -> Notes.all(database).size());
            assertThat(inside.join()).isZero();
            assertThatThrownBy(() ->
                            database.read(c -> database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1))))
                    .hasMessageContaining("a write inside a read");
            assertThatThrownBy(() -> database.write(Durability.FULL, c -> {
                        database.close();
                        return 1;
                    }))
                    .hasMessageContaining("is closed inside a call");
            assertThat(database.<Integer>write(Durability.FULL, Notes.insert(1, 1)))
                    .isEqualTo(1);
        }
    }

    @Test
    void bulkIsOnWhileAnybodyLoads() {
        Pragma usual = new Pragma("wal_autocheckpoint", "1000");
        Pragma bulk = new Pragma("wal_autocheckpoint", "8192");
        try (Database one = open()) {
            Database two = Database.open(folder.resolve("a.db"), Mode.READ_WRITE);
            one.setBulk(true);
            two.setBulk(true);
            two.setBulk(true);
            one.setBulk(false);
            assertThat(one.writerSettings()).contains(bulk);
            two.close();
            assertThat(one.writerSettings()).contains(usual);
        }
    }

    @Test
    void figuresCountWhatWasWritten() {
        try (Database database = open()) {
            database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, 1)).join();
            assertThatThrownBy(() -> database.write(Durability.FULL, Notes.insert(1, 1)))
                    .hasMessageContaining("UNIQUE");
            QueueFigures figures = database.queue().figures();
            assertThat(figures.running()).isTrue();
            assertThat(figures.depth()).isZero();
            assertThat(figures.committed()).isEqualTo(2);
            assertThat(figures.batches()).isEqualTo(2);
            assertThat(figures.failures()).isEqualTo(1);
            assertThat(figures.retries()).isZero();
            assertThat(figures.latencyNs().count()).isEqualTo(2);
            assertThat(figures.latencyNs().p50())
                    .isPositive()
                    .isLessThanOrEqualTo(figures.latencyNs().max());
            assertThat(figures.batchSizes().max()).isEqualTo(1);
            assertThat(figures.perSecond()).isPositive();
        }
    }

    /** Far fewer pages than those after which a commit moves the log by itself. */
    @Test
    void whenNobodyWritesTheLogIsMovedIntoTheFile() throws Exception {
        try (Database database = open()) {
            long before = Files.size(database.file());
            database.executeWithRetryAsync(
                            Durability.FULL, "INSERT INTO block (data) VALUES (?)", (Object) new byte[1_000_000])
                    .join();
            while (Files.size(database.file()) < before + 1_000_000) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "999999,0", "1000000,250000", "4000000,1000000", "8000000,2000000", "900000000,2000000"})
    void companyIsWaitedForWhenTheDiskIsSlow(long commitNs, long lingerNs) {
        assertThat(DatabaseWriteQueue.lingerNs(commitNs)).isEqualTo(lingerNs);
    }

    /** Closing waits for the write, and the write for what it reads. */
    @Test
    void aWriteMayReadWhileItsDatabaseCloses() throws Exception {
        Database database = open();
        Gate gate = new Gate(database);
        CompletableFuture<Integer> reads = database.executeWithRetryAsync(
                Durability.FULL, c -> Notes.all(database).size());
        Thread closer = Thread.ofPlatform().start(database::close);
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        gate.open();
        closer.join();
        assertThat(reads).isCompletedWithValue(0);
    }

    /** Writes that wait for their turn must not keep the read of the one that has it from running. */
    @Test
    void manyVirtualThreadsWriteAndReadInsideWithoutTheQueue() throws Exception {
        try (Database database = open(Settings.standard().withQueue(false).withWaitMs(A_LONG_WAIT_MS));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (long author = 0; author < 100; author++) {
                SqlWork<Integer> insert = Notes.insert(author, 1);
                all.add(threads.submit(() -> Notes.all(database).size()));
                all.add(threads.submit(() -> database.write(Durability.NORMAL, c -> {
                    Notes.all(database);
                    return insert.run(c);
                })));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
            assertThat(Notes.all(database)).hasSize(100);
        }
    }

    /** From the call, not from when its turn came. */
    @Test
    void latencyCountsTheTimeInTheQueue() {
        try (Database database = open()) {
            Gate gate = new Gate(database);
            List<CompletableFuture<Integer>> wait = LongStream.range(0, 10)
                    .mapToObj(text -> database.executeWithRetryAsync(Durability.FULL, Notes.insert(1, text)))
                    .toList();
            long submittedNs = System.nanoTime();
            while (System.nanoTime() - submittedNs < 100_000_000) {
                Thread.onSpinWait();
            }
            gate.open();
            wait.forEach(CompletableFuture::join);
            // Of the twelve only the table's own did not wait; the gate's is one of those whose turn came long before.
            assertThat(database.queue().figures().latencyNs().p50()).isGreaterThanOrEqualTo(100_000_000);
        }
    }
}
