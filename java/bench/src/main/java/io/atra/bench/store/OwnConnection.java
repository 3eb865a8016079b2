package io.atra.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The usual way: a connection a thread, all statements kept, and SQLite waits for the lock. */
final class OwnConnection implements Tally.Way {

    private static final int BUSY_TIMEOUT_MS = 30_000;

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement insert;
    private final PreparedStatement commit;

    private OwnConnection(Connection connection) throws SQLException {
        this.connection = connection;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        insert = connection.prepareStatement(BenchTable.INSERT);
        commit = connection.prepareStatement("COMMIT");
    }

    static OwnConnection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
        }
        return new OwnConnection(connection);
    }

    @Override
    public void write() throws SQLException {
        begin.execute();
        insert.setBytes(1, BenchTable.PAYLOAD);
        insert.executeUpdate();
        commit.execute();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
