package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A database is created and a few rows are written to it, while calls of the disk fail; then everything is looked at. */
final class FaultyRun {

    private static final int WRITER = 1;
    private static final int NUMBERS = 6;
    private static final int AFTERWARDS = 100;
    private static final int PATIENCE_MS = 50;

    private final FaultyDisk disk;
    private final Way way;
    private final boolean watched;
    private final Path folder;
    private final NavigableSet<Long> acknowledged = new TreeSet<>();
    private final Map<Long, String> refused = new TreeMap<>();
    private final Map<String, String> others = new TreeMap<>();

    /**
     * One that begins.
     *
     * @param watched whether another connection has the file open
     */
    FaultyRun(FaultyDisk disk, Way way, boolean watched, Path folder) {
        this.disk = disk;
        this.watched = watched;
        this.way = way;
        this.folder = folder;
        disk.watch(file());
    }

    Path file() {
        return folder.resolve("a.db");
    }

    /** What callers were told of the writes that failed, by their number. */
    Map<Long, String> refused() {
        return refused;
    }

    /** All that was told, without the name of the file. */
    List<String> sentences() {
        return Stream.concat(refused.values().stream(), others.values().stream())
                .map(sentence -> sentence.substring(file().toString().length()))
                .toList();
    }

    /** As a program does that does not look at errors. */
    void believeAll() {
        acknowledged.addAll(refused.keySet());
    }

    /** Whatever fails is told in one sentence. */
    void write() throws IOException {
        try (Database database = open()) {
            NumberedRows.create(database);
            if (watched) {
                writeWatched(database);
            } else {
                writeAll(database);
            }
        } catch (AtraException told) {
            others.put("opening, creating or closing", sentence(told));
        }
        disk.heal();
    }

    /** While somebody else has the file open, what a failed commit left in the log is not swept away by closing. */
    private void writeWatched(Database database) throws IOException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT count(*) FROM numbered");
            }
            writeAll(database);
        } catch (SQLException failed) {
            others.put("watching", file() + ": the other connection: " + failed.getMessage());
        }
    }

    private void writeAll(Database database) throws IOException {
        for (long number = 1; number <= NUMBERS; number++) {
            write(database, number);
        }
    }

    private Database open() {
        return Database.open(
                file(),
                Mode.CREATE,
                way.settings().withBusyTimeoutMs(PATIENCE_MS).withWaitMs(1_000));
    }

    private void write(Database database, long number) throws IOException {
        try {
            way.write(database, Durability.FULL, NumberedRows.write(WRITER, number));
            acknowledged.add(number);
        } catch (AtraException told) {
            refused.put(number, sentence(told));
            if (refused.size() == 1) {
                keepAsIfKilled();
            }
        }
    }

    /** SQLite takes what the disk cannot read for damaged. */
    private String sentence(AtraException told) {
        assertThat(told.getMessage()).startsWith(file().toString()).doesNotContain("\n");
        assertThat(told instanceof InputException)
                .as(told.getMessage())
                .isEqualTo(told.getMessage().contains(": the database is damaged (SQLITE_CORRUPT"));
        return told.getMessage();
    }

    /** What another process would find if this one were killed right after the first refusal. */
    private void keepAsIfKilled() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        for (String ending : new String[] {"", "-wal", "-journal"}) {
            Path source = Path.of(file() + ending);
            if (Files.exists(source)) {
                Files.write(killed.resolve("a.db" + ending), readAnyway(source));
            }
        }
        Files.writeString(killed.resolve("acknowledged"), String.valueOf(acknowledged.size()));
    }

    /** By a name of its own, which the disk does not know to be this file's. */
    private byte[] readAnyway(Path source) throws IOException {
        return Files.readAllBytes(folder.resolve(".").resolve(source.getFileName()));
    }

    /** Nothing that was acknowledged is lost, nothing that was taken back is there, and writing goes on. */
    void requireConsistent() throws IOException {
        requireKilledConsistent();
        try (Database database = open()) {
            NumberedRows.create(database);
            requireConsistent(database, acknowledged);
            way.write(database, Durability.FULL, NumberedRows.write(WRITER, AFTERWARDS));
        }
        try (Database database = open()) {
            assertThat(found(database)).contains((long) AFTERWARDS);
        }
    }

    private void requireKilledConsistent() throws IOException {
        Path killed = folder.resolve("killed");
        if (Files.exists(killed)) {
            long before = Long.parseLong(Files.readString(killed.resolve("acknowledged")));
            NavigableSet<Long> then =
                    new TreeSet<>(acknowledged.stream().limit(before).toList());
            try (Database database = Database.open(killed.resolve("a.db"), Mode.CREATE, way.settings())) {
                requireConsistent(database, then);
            }
        }
    }

    private void requireConsistent(Database database, NavigableSet<Long> told) {
        NavigableSet<Long> found = found(database);
        assertThat(found).as("what is there of what was acknowledged").containsAll(told);
        refused.forEach((number, sentence) -> requireAsTold(found.contains(number), sentence));
        NumberedRows.requireIntegrity(database);
    }

    private static void requireAsTold(boolean there, String sentence) {
        boolean takenBack = sentence.contains("taken back") || sentence.contains("nothing was changed");
        assertThat(there && takenBack)
                .as("it is there, though it was said: " + sentence)
                .isFalse();
    }

    private static NavigableSet<Long> found(Database database) {
        return NumberedRows.read(database, 0).getOrDefault(WRITER, new TreeSet<>());
    }

    @Override
    public String toString() {
        return "acknowledged " + acknowledged + ", refused " + refused + ", " + others;
    }
}
