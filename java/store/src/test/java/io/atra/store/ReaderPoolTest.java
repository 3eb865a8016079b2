package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@SuppressWarnings("FutureReturnValueIgnored") // Reads that need only go on.
class ReaderPoolTest {

    @TempDir
    Path folder;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        end.countDown();
        callers.close();
    }

    private Database open(Settings settings) {
        return Database.open(folder.resolve("a.db"), Mode.CREATE, settings);
    }

    /** A read that goes on until the end of the test; returns once it has begun. */
    private Future<?> holdRead(Database database) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> read = callers.submit(() -> database.read(connection -> {
            begun.countDown();
            Gate.await(end);
            return 1;
        }));
        Gate.await(begun);
        return read;
    }

    @Test
    void aReadThatFindsNoConnectionIsToldWhoHasIt() throws Exception {
        try (Database database = open(Settings.standard().withWaitMs(30))) {
            Future<?> held = holdRead(database);
            assertThatThrownBy(() -> DatabaseTest.blocks(database))
                    .isInstanceOf(RunException.class)
                    .hasMessageStartingWith(
                            database.file() + ": no connection was free to read for 30 ms (thread 'pool-")
                    .hasMessageEndingWith("ms): read less at once, or wait longer");
            ConnectionFigures figures = database.connectionFigures();
            assertThat(figures.open()).isEqualTo(2);
            assertThat(figures.checkedOut()).isEqualTo(1);
            assertThat(figures.waits()).isEqualTo(1);
            assertThat(figures.longestWaitNs()).isGreaterThanOrEqualTo(30_000_000);
            assertThat(figures.longestReadNs()).isGreaterThanOrEqualTo(30_000_000);
            end.countDown();
            held.get();
        }
    }

    @Test
    void aReadWaitsForAConnection() throws Exception {
        try (Database database = open(Settings.standard())) {
            Future<?> first = holdRead(database);
            Future<Long> second = callers.submit(() -> DatabaseTest.blocks(database));
            end.countDown();
            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isZero();
            assertThat(database.connectionFigures().checkedOut()).isZero();
            assertThat(database.connectionFigures().longestReadNs()).isZero();
        }
    }

    @Test
    void asManyReadAtOnceAsTheSettingsSay() throws Exception {
        try (Database database = open(Settings.standard().withReaders(3).withWaitMs(30))) {
            Future<?> first = holdRead(database);
            Future<?> second = holdRead(database);
            assertThat(DatabaseTest.blocks(database)).isZero();
            Future<?> third = holdRead(database);
            assertThat(database.connectionFigures().open()).isEqualTo(4);
            assertThatThrownBy(() -> DatabaseTest.blocks(database)).hasMessageContaining("no connection was free");
            end.countDown();
            first.get();
            second.get();
            third.get();
        }
    }

    @Test
    void someoneMustRead() {
        assertThatThrownBy(() -> Settings.standard().withReaders(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatIsOnlyReadHasNoWriter() {
        open(Settings.standard()).close();
        try (Database database = Database.open(folder.resolve("a.db"), Mode.READ_ONLY)) {
            assertThat(database.connectionFigures().open()).isEqualTo(1);
        }
    }

    @Test
    void aFailedReadGivesItsConnectionBack() {
        try (Database database = open(Settings.standard().withWaitMs(30))) {
            assertThatThrownBy(() -> database.read(c -> c.queryLong("SELECT nonsense")))
                    .hasMessageContaining("nonsense");
            assertThat(DatabaseTest.blocks(database)).isZero();
            assertThat(database.connectionFigures().open()).isEqualTo(2);
        }
    }

    @Test
    void closingSaysWhenAReadDoesNotEnd() {
        Database database = open(Settings.standard().withWaitMs(30));
        holdRead(database);
        assertThatThrownBy(database::close)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("cannot be closed while it is read (thread 'pool-");
        assertThatThrownBy(() -> DatabaseTest.blocks(database)).hasMessageContaining("is closed");
    }

    @Test
    void oneThatIsInterruptedWhileItWaitsToReadGivesUp() throws Exception {
        try (Database database = open(Settings.standard())) {
            holdRead(database);
            boolean[] flag = {false};
            Throwable[] thrown = {null};
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    DatabaseTest.blocks(database);
                } catch (RunException e) {
                    thrown[0] = e;
                    flag[0] = Thread.currentThread().isInterrupted();
                }
            });
            while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.join();
            assertThat(thrown[0]).hasMessageContaining("interrupted while waiting to read");
            assertThat(flag[0]).isTrue();
            end.countDown();
        }
    }

    @Test
    void theSizeOfTheLogIsTold() {
        try (Database database = open(Settings.standard())) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[100_000]));
            assertThat(database.connectionFigures().walBytes()).isGreaterThan(100_000);
        }
    }
}
