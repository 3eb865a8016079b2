package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Another program locks the file, for longer than anybody waits, or not so long. */
@Timeout(180)
class ForeignLockTest {

    private static final int SHORT_MS = 100;
    private static final int AN_HOUR_MS = 3_600_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aLockThatStaysIsToldAndNothingIsChanged(Way way) throws Exception {
        try (Database database = open(way.settings().withBusyTimeoutMs(SHORT_MS), way)) {
            write(database, way, 1);
            ChildProcess other = lock(database);
            try {
                assertThatThrownBy(() -> write(database, way, 2))
                        .isInstanceOf(RunException.class)
                        .hasMessageStartingWith(database.file() + ": is locked by another program")
                        .hasMessageContaining("nothing was changed");
                assertThat(numbers(database)).containsExactly(1L);
                assertThat(database.queue().figures().failures()).isEqualTo(1);
            } finally {
                other.kill();
            }
            write(database, way, 3);
            assertThat(numbers(database)).containsExactly(1L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockThatGoesIsWaitedFor(Way way) throws Exception {
        try (Database database = open(way.settings().withBusyTimeoutMs(AN_HOUR_MS), way)) {
            ChildProcess other = lock(database);
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(database, way, 1));
            while (database.queue().figures().retries() == 0) {
                Thread.onSpinWait();
            }
            assertThat(written).isNotDone();
            other.endInput();
            written.join();
            other.await();
            assertThat(numbers(database)).containsExactly(1L);
            assertThat(database.queue().figures().failures()).isZero();
        }
    }

    private Database open(Settings settings, Way way) {
        Database database = Database.open(folder.resolve(way + ".db"), Mode.CREATE, settings);
        NumberedRows.create(database);
        return database;
    }

    private ChildProcess lock(Database database) throws IOException, InterruptedException {
        ChildProcess other = ChildProcess.start(folder.resolve("output"), LockingChild.class, database.file());
        other.awaitFirstLine();
        assertThat(other.lines()).containsExactly("locked");
        return other;
    }

    private static void write(Database database, Way way, long number) {
        way.write(database, Durability.FULL, NumberedRows.write(1, number));
    }

    private static Set<Long> numbers(Database database) {
        return NumberedRows.read(database, 0).getOrDefault(1, new TreeSet<>());
    }
}
