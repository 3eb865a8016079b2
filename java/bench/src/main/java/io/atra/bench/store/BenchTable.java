package io.atra.bench.store;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The table into which all contestants write the same rows. */
final class BenchTable {

    static final String INSERT = "INSERT INTO bench (payload) VALUES (?)";
    static final byte[] PAYLOAD = new byte[64];

    private static final String CREATE = "CREATE TABLE bench (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)";

    private BenchTable() {}

    static void create(Database database) {
        database.change(Durability.NORMAL, connection -> connection.execute(CREATE));
    }

    /** In a file without ATRA's tables. */
    static void createAlone(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute(CREATE);
        }
    }

    static int insert(SqlConnection connection) throws SQLException {
        return connection.update(INSERT, PAYLOAD);
    }
}
