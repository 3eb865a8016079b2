package io.atra.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/** A table of rows as trials are, clustered by a number, and the work that is done on it. */
final class Sample {

    private static final int PAYLOAD_BYTES = 180;
    private static final int LOOK_UPS = 20_000;
    private static final int RANGES = 100;
    private static final int RANGE_ROWS = 1_000;
    private static final int COMMITS = 200;
    private static final int BULK_ROWS = 100_000;

    private Sample() {}

    static Connection open(Path file, Tuning tuning) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : tuning.pragmas()) {
                statement.execute("PRAGMA " + pragma);
            }
        }
        return connection;
    }

    /** Makes it in an empty file. */
    static void create(Path file, int rows) throws SQLException {
        try (Connection connection = open(file, Tuning.WRITING.get(2));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sample (id INTEGER PRIMARY KEY, value REAL, payload BLOB)");
            bulk(connection, 0, rows);
        }
    }

    /** Rows found by their number, in random order; the sum of a column, so that answers can be compared. */
    static double lookUps(Connection connection, int rows) throws SQLException {
        SplittableRandom random = new SplittableRandom(7);
        double sum = 0;
        try (PreparedStatement find = connection.prepareStatement("SELECT value FROM sample WHERE id = ?")) {
            for (int i = 0; i < LOOK_UPS; i++) {
                find.setInt(1, random.nextInt(rows));
                sum += number(find);
            }
        }
        return sum;
    }

    /** Runs of neighbouring rows. */
    static double ranges(Connection connection, int rows) throws SQLException {
        SplittableRandom random = new SplittableRandom(9);
        double sum = 0;
        try (PreparedStatement find = connection.prepareStatement(
                "SELECT sum(value + length(payload)) FROM sample WHERE id BETWEEN ? AND ?")) {
            for (int i = 0; i < RANGES; i++) {
                int from = random.nextInt(rows - RANGE_ROWS);
                find.setInt(1, from);
                find.setInt(2, from + RANGE_ROWS);
                sum += number(find);
            }
        }
        return sum;
    }

    /** All rows. */
    static double aggregate(Connection connection, int rows) throws SQLException {
        try (PreparedStatement all =
                connection.prepareStatement("SELECT sum(value) + min(value) + count(payload) FROM sample")) {
            return number(all) + rows;
        }
    }

    private static double number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? row.getDouble(1) : Double.NaN;
        }
    }

    /** Rows committed one by one. */
    static double commits(Connection connection, int rows) throws SQLException {
        for (int i = 0; i < COMMITS; i++) {
            bulk(connection, rows + i, 1);
        }
        return remove(connection, rows);
    }

    /** Many rows in transactions of 10,000. */
    static double bulk(Connection connection, int rows) throws SQLException {
        for (int i = 0; i < BULK_ROWS; i += BULK_ROWS / 10) {
            bulk(connection, rows + i, BULK_ROWS / 10);
        }
        return remove(connection, rows);
    }

    private static double remove(Connection connection, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("DELETE FROM sample WHERE id >= " + rows);
        }
    }

    private static void bulk(Connection connection, int from, int count) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sample VALUES (?, ?, ?)")) {
            for (int id = from; id < from + count; id++) {
                insert.setInt(1, id);
                insert.setDouble(2, id / 4.0);
                insert.setBytes(3, new byte[PAYLOAD_BYTES]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
