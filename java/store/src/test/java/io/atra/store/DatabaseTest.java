package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path folder;

    @Test
    void createsAFileThatOpensAgain() {
        Path file = folder.resolve("a.db");
        try (Database database = Database.open(file, Mode.CREATE)) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[] {1}));
        }
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            assertThat(blocks(database)).isEqualTo(1);
            assertThat(database.writable()).isFalse();
        }
        try (Database database = Database.open(file, Mode.CREATE)) {
            assertThat(blocks(database)).isEqualTo(1);
        }
    }

    @Test
    void leavesNothingButTheFileBehind() {
        Path file = folder.resolve("a.db");
        try (Database database = Database.open(file, Mode.CREATE)) {
            assertThat(blocks(database)).isZero();
            database.change(Durability.NORMAL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[] {1}));
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).containsExactly("a.db");
    }

    @Test
    void namesMayHoldWhatMeansSomethingInAnAddress() {
        Path file = folder.resolve("50% a?mode=memory&x#ü b.db");
        Database.open(file, Mode.CREATE).close();
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
        Database.open(file, Mode.READ_WRITE).close();
    }

    @Test
    void setsEverySettingOfTheWriter() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            assertThat(database.writerSettings())
                    .contains(
                            new Pragma("journal_mode", "wal"),
                            new Pragma("synchronous", "1"),
                            new Pragma("mmap_size", "268435456"),
                            new Pragma("cache_size", "-" + Settings.standard().cacheKib()),
                            new Pragma("foreign_keys", "1"),
                            new Pragma("busy_timeout", "10"),
                            new Pragma("trusted_schema", "0"),
                            new Pragma("cell_size_check", "1"),
                            new Pragma("wal_autocheckpoint", "1000"),
                            new Pragma("journal_size_limit", "67108864"))
                    .hasSize(10);
            database.setBulk(true);
            assertThat(database.writerSettings()).contains(new Pragma("wal_autocheckpoint", "8192"));
        }
    }

    @Test
    void setsEverySettingOfAReader() {
        Database.open(folder.resolve("a.db"), Mode.CREATE).close();
        try (Database database = Database.open(folder.resolve("a.db"), Mode.READ_ONLY)) {
            assertThat(database.readerSettings())
                    .contains(
                            new Pragma("query_only", "1"),
                            new Pragma("mmap_size", "268435456"),
                            new Pragma("cache_size", "-" + Settings.standard().cacheKib()),
                            new Pragma("foreign_keys", "1"),
                            new Pragma("busy_timeout", "5000"),
                            new Pragma("trusted_schema", "0"),
                            new Pragma("cell_size_check", "1"),
                            new Pragma("wal_autocheckpoint", "0"))
                    .hasSize(8);
            assertThatThrownBy(() -> database.read(c -> c.update("DELETE FROM block")))
                    .hasMessageContaining("cannot be written");
            assertThatThrownBy(() -> database.change(Durability.NORMAL, c -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reading only");
        }
    }

    @Test
    void mappingCanBeTurnedOff() {
        Settings settings = Settings.standard().withoutMmap();
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE, settings)) {
            assertThat(database.writerSettings()).contains(new Pragma("mmap_size", "0"));
            assertThat(database.readerSettings()).contains(new Pragma("mmap_size", "0"));
        }
    }

    @Test
    void durabilityBelongsToTheTransaction() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            for (Durability durability : List.of(Durability.FULL, Durability.NORMAL, Durability.FULL)) {
                long found = database.write(durability, c -> c.queryLong("PRAGMA synchronous"));
                assertThat(found).isEqualTo(durability.synchronous());
            }
        }
    }

    @Test
    void aFailedTransactionLeavesNoTrace() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            assertThatThrownBy(() -> database.change(Durability.FULL, c -> {
                        c.update("INSERT INTO block (data) VALUES (?)", new byte[] {1});
                        throw new IllegalArgumentException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(blocks(database)).isZero();
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[] {1}));
            assertThat(blocks(database)).isEqualTo(1);
        }
    }

    @Test
    void aReadSeesOneState() {
        try (Database one = Database.open(folder.resolve("a.db"), Mode.CREATE);
                Database two = Database.open(folder.resolve("a.db"), Mode.READ_WRITE)) {
            long difference = one.read(c -> {
                long before = c.queryLong("SELECT count(*) FROM block");
                two.change(Durability.NORMAL, w -> w.update("INSERT INTO block (data) VALUES (?)", new byte[] {1}));
                return c.queryLong("SELECT count(*) FROM block") - before;
            });
            assertThat(difference).isZero();
            assertThat(blocks(one)).isEqualTo(1);
        }
    }

    @Test
    void transactionsDoNotNest() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            assertThatThrownBy(() -> database.read(c -> blocks(database))).hasMessageContaining("a read inside a read");
            assertThatThrownBy(() -> database.read(c -> database.write(Durability.FULL, w -> 1)))
                    .hasMessageContaining("a write inside a read");
            assertThatThrownBy(() -> database.write(Durability.FULL, c -> database.write(Durability.FULL, w -> 1)))
                    .hasMessageContaining("a write inside a write");
            assertThat(database.<Long>write(Durability.FULL, c -> blocks(database)))
                    .isZero();
        }
    }

    @Test
    void closingTwiceIsFineAndLaterUseIsRefused() {
        Database database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        database.close();
        database.close();
        assertThatThrownBy(() -> blocks(database)).hasMessageContaining("is closed");
        assertThatThrownBy(() -> database.change(Durability.FULL, c -> {})).hasMessageContaining("is closed");
    }

    @Test
    void manyMayCreateAtOnce() throws Exception {
        Path file = folder.resolve("a.db");
        Callable<Long> open = () -> {
            try (Database database = Database.open(file, Mode.CREATE)) {
                return blocks(database);
            }
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(32, open))) {
                assertThat(result.get()).isZero();
            }
        }
    }

    @Test
    void aKillWhileCreatingLeavesAFileThatCanBeCreatedAgain() throws Exception {
        Path file = Files.createFile(folder.resolve("a.db"));
        try (Database database = Database.open(file, Mode.CREATE)) {
            assertThat(blocks(database)).isZero();
        }
    }

    static long blocks(Database database) {
        return database.read(c -> c.queryLong("SELECT count(*) FROM block"));
    }
}
