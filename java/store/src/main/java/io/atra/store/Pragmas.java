package io.atra.store;

import io.atra.error.RunException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of every connection, in one place. They belong to a connection, not to the file, so each is set when a
 * connection opens and read back: SQLite ignores what it does not know without a word.
 */
final class Pragmas {

    /** Pages in the write-ahead log after which the writer moves them into the file: 4 MB. */
    static final int AUTOCHECKPOINT_PAGES = 1000;

    /** The same while bulk goes in: 32 MB. */
    static final int BULK_AUTOCHECKPOINT_PAGES = 8192;

    /**
     * How long SQLite itself waits for another process's lock before the writer pauses by chance and tries again: its own
     * pauses grow alike in all processes.
     */
    private static final int WRITER_BUSY_TIMEOUT_MS = 10;

    private Pragmas() {}

    /** Settings of the connection that writes. The order matters: all patience is there until the log is in use. */
    static List<Pragma> writer(Settings settings) {
        List<Pragma> all = new ArrayList<>(safety());
        all.add(new Pragma("journal_mode", "wal"));
        all.add(Pragma.of("synchronous", Durability.NORMAL.synchronous()));
        all.add(Pragma.of("wal_autocheckpoint", AUTOCHECKPOINT_PAGES));
        all.add(Pragma.of("journal_size_limit", WalWatch.LARGE_BYTES));
        all.addAll(speed(settings));
        all.add(Pragma.of("busy_timeout", Math.min(WRITER_BUSY_TIMEOUT_MS, settings.busyTimeoutMs())));
        return all;
    }

    /** Settings of a connection that nobody else shares the file with, in this process or another. */
    static List<Pragma> alone(Settings settings) {
        List<Pragma> all = new ArrayList<>();
        all.add(new Pragma("locking_mode", "exclusive"));
        all.addAll(writer(settings));
        all.add(Pragma.of("busy_timeout", settings.busyTimeoutMs()));
        return all;
    }

    /** Settings of a connection that reads: it cannot write, and it leaves checkpoints to the writer. */
    static List<Pragma> reader(Settings settings) {
        List<Pragma> all = new ArrayList<>(scratch(settings));
        all.add(Pragma.of("query_only", 1));
        return all;
    }

    /** Settings of a connection that reads the file and writes to temporary tables of its own. */
    static List<Pragma> scratch(Settings settings) {
        List<Pragma> all = new ArrayList<>(safety());
        all.add(Pragma.of("busy_timeout", settings.busyTimeoutMs()));
        all.add(Pragma.of("wal_autocheckpoint", 0));
        all.addAll(speed(settings));
        return all;
    }

    private static List<Pragma> safety() {
        return List.of(Pragma.of("trusted_schema", 0), Pragma.of("cell_size_check", 1), Pragma.of("foreign_keys", 1));
    }

    private static List<Pragma> speed(Settings settings) {
        return List.of(Pragma.of("mmap_size", settings.mmapBytes()), Pragma.of("cache_size", -settings.cacheKib()));
    }

    /** What a connection says about each of them. */
    static List<Pragma> report(List<Pragma> pragmas, SqlConnection connection) throws SQLException {
        List<Pragma> found = new ArrayList<>();
        for (Pragma pragma : pragmas) {
            found.add(new Pragma(pragma.name(), String.valueOf(connection.queryText(pragma.query()))));
        }
        return found;
    }

    /** Sets each of them and checks that SQLite took it. */
    static void apply(List<Pragma> pragmas, SqlConnection connection) throws SQLException {
        for (Pragma pragma : pragmas) {
            connection.execute(pragma.assignment());
            String found = connection.queryText(pragma.query());
            if (!pragma.value().equals(found)) {
                throw new RunException(connection.file() + ": SQLite refuses " + pragma.name() + "=" + pragma.value()
                        + " (it stays " + found + "): copy the file to a local disk");
            }
        }
    }
}
