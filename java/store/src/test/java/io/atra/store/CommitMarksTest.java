package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitMarksTest {

    private static final String INSERT = "INSERT INTO commit_mark (writer, place, pid, started_ms, touched_ms, batch)"
            + " VALUES (?, ?, ?, ?, ?, 1)";

    @TempDir
    Path folder;

    private Database open() {
        return Database.open(folder.resolve("a.db"), Mode.CREATE);
    }

    private static List<Long> writers(Database database) {
        return database.read(connection -> {
            List<Long> writers = new ArrayList<>();
            try (Rows rows = connection.query("SELECT writer FROM commit_mark")) {
                while (rows.next()) {
                    writers.add(rows.getLong(1));
                }
            }
            return writers;
        });
    }

    @Test
    void eachBatchLeavesItsNumber() {
        try (Database database = open()) {
            for (int i = 1; i <= 3; i++) {
                database.change(Durability.NORMAL, c -> {});
                assertThat(database.<Long>read(c -> c.queryLong("SELECT batch FROM commit_mark")))
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void aWriterKnowsItsOwnNumbersOnly() {
        try (Database database = open()) {
            CommitMarks mine = new CommitMarks();
            CommitMarks other = new CommitMarks();
            long batch = mine.next();
            database.change(Durability.NORMAL, c -> mine.put(c, batch));
            assertThat(database.<Boolean>read(c -> mine.has(c, batch))).isTrue();
            assertThat(database.<Boolean>read(c -> mine.has(c, batch + 1))).isFalse();
            assertThat(database.<Boolean>read(c -> other.has(c, other.next()))).isFalse();
        }
    }

    @Test
    void rowsOfTheDeadGo() {
        OwnerProcess self = OwnerProcess.current();
        long now = System.currentTimeMillis();
        try (Database database = open()) {
            database.change(Durability.NORMAL, c -> {
                c.update(INSERT, 1, "another machine", 1, 1, now);
                c.update(INSERT, 2, "another machine", 1, 1, now - 2 * 3_600_000);
                c.update(INSERT, 3, self.place(), self.pid(), self.startedMs() - 60_000, now);
                c.update(INSERT, 4, self.place(), self.pid(), self.startedMs(), now);
            });
            assertThat(writers(database)).hasSize(5);
        }
        try (Database database = open()) {
            database.change(Durability.NORMAL, c -> {});
            assertThat(writers(database)).hasSize(2).contains(1L);
        }
    }

    @Test
    void aWriterThatWasTakenForDeadComesBack() {
        try (Database database = open()) {
            database.change(Durability.NORMAL, c -> {});
            List<Long> before = writers(database);
            database.change(Durability.NORMAL, c -> c.update("DELETE FROM commit_mark"));
            database.change(Durability.NORMAL, c -> {});
            assertThat(writers(database)).isEqualTo(before);
        }
    }

    @Test
    void whatFailsLeavesNoNumber() {
        try (Database database = open()) {
            database.change(Durability.NORMAL, c -> {});
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.change(Durability.NORMAL, c -> {
                        throw new IllegalArgumentException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(database.<Long>read(c -> c.queryLong("SELECT batch FROM commit_mark")))
                    .isEqualTo(1);
        }
    }
}
