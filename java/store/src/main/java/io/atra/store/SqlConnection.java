package io.atra.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection that keeps the statements prepared on it; used by one thread at a time. */
public final class SqlConnection implements AutoCloseable {

    private final Path file;
    private final Connection connection;
    private final Map<String, SqlStatement> kept = new HashMap<>();

    SqlConnection(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** The database's file. */
    public Path file() {
        return file;
    }

    /** A statement prepared once and kept: whoever runs it binds all its values and closes its rows. */
    public SqlStatement prepare(String sql) throws SQLException {
        SqlStatement statement = kept.get(sql);
        if (statement == null) {
            statement = new SqlStatement(connection.prepareStatement(sql));
            kept.put(sql, statement);
        }
        return statement;
    }

    /** Runs a statement without values once. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a kept statement with these values; the number of rows it changed. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return prepare(sql).bindAll(values).update();
    }

    /** Runs a kept query with these values; the caller closes the rows. */
    public Rows query(String sql, @Nullable Object... values) throws SQLException {
        return prepare(sql).bindAll(values).query();
    }

    /** The first column of the first row as a number, 0 when there is none. */
    public long queryLong(String sql, @Nullable Object... values) throws SQLException {
        try (Rows rows = query(sql, values)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of the first row as text; null when there is none. */
    @Nullable
    String queryText(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                Rows rows = new Rows(statement.executeQuery(sql))) {
            return rows.next() ? rows.getText(1) : null;
        }
    }

    /** Runs a kept statement without values; one that fails is not kept, since the driver closes it. */
    void run(String sql) throws SQLException {
        try {
            prepare(sql).update();
        } catch (SQLException failure) {
            forget(sql, failure);
            throw failure;
        }
    }

    private void forget(String sql, SQLException failure) {
        SqlStatement failed = kept.remove(sql);
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    <T> T readTransaction(SqlWork<T> work) throws SQLException {
        return transaction("BEGIN", work);
    }

    /** Waits for every other connection to be idle; for making the tables. */
    void exclusiveTransaction(SqlStep step) throws SQLException {
        transaction("BEGIN EXCLUSIVE", step.asWork());
    }

    private <T> T transaction(String begin, SqlWork<T> work) throws SQLException {
        try {
            run(begin);
            T result = work.run(this);
            run("COMMIT");
            return result;
        } catch (Throwable failure) {
            rollback(failure);
            throw failure;
        }
    }

    private void rollback(Throwable failure) {
        try {
            forgetStatements();
            execute("ROLLBACK");
        } catch (SQLException already) {
            // SQLite takes a transaction back by itself after a full disk or a failed write, or it never began.
            failure.addSuppressed(already);
        }
    }

    /** After a failure: the driver closes a statement that fails, so that none can be kept. */
    void forgetStatements() throws SQLException {
        for (SqlStatement statement : kept.values()) {
            statement.close();
        }
        kept.clear();
    }

    @Override
    public void close() throws SQLException {
        forgetStatements();
        connection.close();
    }
}
