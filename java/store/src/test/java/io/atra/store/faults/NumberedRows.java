package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.SqlWork;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows that tell what became of writes: each writer numbers its own, from 1. A write is two changes, so that half of one
 * shows, and the rows may hold a number twice, so that a doubled write shows.
 */
final class NumberedRows {

    private static final int FEW_BYTES = 300;
    private static final int MANY_BYTES = 9_000;

    private NumberedRows() {}

    static void create(Database database) {
        database.change(Durability.FULL, c -> {
            c.execute(
                    "CREATE TABLE IF NOT EXISTS numbered (writer INTEGER NOT NULL, number INTEGER NOT NULL, body BLOB)");
            c.execute("CREATE INDEX IF NOT EXISTS numbered_by_writer ON numbered (writer, number)");
            c.execute("CREATE TABLE IF NOT EXISTS numbered_count (writer INTEGER PRIMARY KEY, rows INTEGER NOT NULL)");
        });
    }

    static SqlWork<Boolean> write(int writer, long number) {
        return connection -> {
            connection.update("INSERT INTO numbered VALUES (?, ?, ?)", writer, number, body(writer, number));
            connection.update(
                    "INSERT INTO numbered_count VALUES (?, 1) ON CONFLICT (writer) DO UPDATE SET rows = rows + 1",
                    writer);
            return true;
        };
    }

    /** Some are longer than two pages. */
    private static byte[] body(int writer, long number) {
        Random random = new Random(writer * 1_000_003L + number);
        byte[] body = new byte[random.nextInt(random.nextInt(16) == 0 ? MANY_BYTES : FEW_BYTES)];
        random.nextBytes(body);
        return body;
    }

    /** The numbers found of each writer from {@code first} on; all rows are whole and none is there twice. */
    static Map<Integer, NavigableSet<Long>> read(Database database, int first) {
        return database.read(connection -> {
            Map<Integer, NavigableSet<Long>> found = new TreeMap<>();
            if (isThere(connection)) {
                readRows(connection, first, found);
                requireCounts(connection, first, found);
            }
            return found;
        });
    }

    private static boolean isThere(SqlConnection connection) throws SQLException {
        return connection.queryLong("SELECT count(*) FROM sqlite_schema WHERE name = 'numbered_count'") == 1;
    }

    private static void readRows(SqlConnection connection, int first, Map<Integer, NavigableSet<Long>> found)
            throws SQLException {
        String query = "SELECT writer, number, body FROM numbered WHERE writer >= ?";
        try (Rows rows = connection.query(query, first)) {
            while (rows.next()) {
                int writer = rows.getInt(1);
                long number = rows.getLong(2);
                assertThat(rows.getBytes(3))
                        .as("body of %d, %d", writer, number)
                        .isEqualTo(body(writer, number));
                assertThat(found.computeIfAbsent(writer, none -> new TreeSet<>())
                                .add(number))
                        .as("row %d of writer %d is there once", number, writer)
                        .isTrue();
            }
        }
    }

    private static void requireCounts(SqlConnection connection, int first, Map<Integer, NavigableSet<Long>> found)
            throws SQLException {
        Map<Integer, Long> counts = new TreeMap<>();
        try (Rows rows = connection.query("SELECT writer, rows FROM numbered_count WHERE writer >= ?", first)) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getLong(2));
            }
        }
        Map<Integer, Long> sizes = new TreeMap<>();
        found.forEach((writer, numbers) -> sizes.put(writer, (long) numbers.size()));
        assertThat(counts).as("writes of which half is there").isEqualTo(sizes);
    }

    /** Each writer's numbers have no gap. */
    static void requireNoGap(Map<Integer, NavigableSet<Long>> found) {
        found.forEach((writer, numbers) ->
                assertThat(numbers.last()).as("last of writer %d", writer).isEqualTo(numbers.size()));
    }

    /** The last number found of a writer. */
    static long last(Map<Integer, NavigableSet<Long>> found, int writer) {
        NavigableSet<Long> numbers = found.get(writer);
        return numbers == null ? 0 : numbers.last();
    }

    /** SQLite's own check of the whole file. */
    static void requireIntegrity(Database database) {
        long bad = database.read(connection ->
                connection.queryLong("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
        assertThat(bad).as("what integrity_check complains about").isZero();
    }
}
