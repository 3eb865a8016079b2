package io.atra.store;

import io.atra.store.profile.StatementEvent;
import io.atra.store.profile.StatementProfile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is kept on its connection: bind all its values, then run it; values stay until they are bound again.
 * Parameters count from 1. How long it takes is counted, from running it to closing its rows.
 *
 * <pre>{@code
 * SqlStatement insert = connection.prepare("INSERT INTO block (data) VALUES (?)");
 * insert.bind(1, bytes).update();
 * }</pre>
 */
public final class SqlStatement {

    private final SqlConnection connection;
    private final String sql;
    private final PreparedStatement statement;
    private final StatementProfile profile;
    private final String[] types;

    SqlStatement(SqlConnection connection, String sql, PreparedStatement statement, StatementProfile profile)
            throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.statement = statement;
        this.profile = profile;
        this.types = new String[statement.getParameterMetaData().getParameterCount()];
        Arrays.fill(types, "NULL");
    }

    /** Binds a whole number. */
    public SqlStatement bind(int parameter, long value) throws SQLException {
        statement.setLong(parameter, value);
        return typed(parameter, "INTEGER");
    }

    /** Binds a number; SQLite makes NULL of NaN. */
    public SqlStatement bind(int parameter, double value) throws SQLException {
        statement.setDouble(parameter, value);
        return typed(parameter, "REAL");
    }

    /** Binds text; null is NULL. */
    public SqlStatement bind(int parameter, @Nullable String value) throws SQLException {
        statement.setString(parameter, value);
        return typed(parameter, value == null ? "NULL" : "TEXT");
    }

    /** Binds bytes; null is NULL. */
    public SqlStatement bind(int parameter, byte @Nullable [] value) throws SQLException {
        statement.setBytes(parameter, value);
        return typed(parameter, value == null ? "NULL" : "BLOB");
    }

    /** Binds a value of whatever type it has: number, text, bytes, or null for NULL. */
    public SqlStatement bindValue(int parameter, @Nullable Object value) throws SQLException {
        statement.setObject(parameter, value);
        return typed(parameter, type(value));
    }

    /** Binds all values, in order. */
    SqlStatement bindAll(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bindValue(i + 1, values[i]);
        }
        return this;
    }

    private SqlStatement typed(int parameter, String type) {
        types[parameter - 1] = type;
        return this;
    }

    private static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Long number -> "INTEGER";
            case Integer number -> "INTEGER";
            case Double number -> "REAL";
            case byte[] bytes -> "BLOB";
            default -> "TEXT";
        };
    }

    /** How many parameters it has. */
    public int parameters() {
        return types.length;
    }

    /** Lets go of the values, which may be large. */
    public void clear() throws SQLException {
        statement.clearParameters();
    }

    /** Runs a query; the caller closes the rows. */
    public Rows query() throws SQLException {
        Execution execution = new Execution();
        try {
            return new Rows(statement.executeQuery(), execution);
        } catch (SQLException e) {
            execution.end();
            throw e;
        }
    }

    /** Runs a statement that gives no rows; the number of rows that it changed. */
    public int update() throws SQLException {
        Execution execution = new Execution();
        try {
            return statement.executeUpdate();
        } finally {
            execution.end();
        }
    }

    /** Runs whatever it is; its rows, which the caller closes, or null when it gives none. */
    public @Nullable Rows run() throws SQLException {
        Execution execution = new Execution();
        ResultSet rows = null;
        try {
            rows = statement.execute() ? statement.getResultSet() : null;
            return rows == null ? null : new Rows(rows, execution);
        } finally {
            if (rows == null) {
                execution.end();
            }
        }
    }

    /** Keeps the values that are bound now for {@link #updateBatch}. */
    public void addToBatch() throws SQLException {
        statement.addBatch();
    }

    /** Runs a statement that gives no rows with all that was kept for it; the number of rows that it changed. */
    public int updateBatch() throws SQLException {
        Execution execution = new Execution();
        try {
            return Arrays.stream(statement.executeBatch()).sum();
        } finally {
            execution.end();
        }
    }

    /** One run of the statement, from its making on. */
    final class Execution {

        private final @Nullable StatementEvent event = StatementEvent.begun();
        private final long start = System.nanoTime();

        /** It is over, its rows are closed; nothing here can fail. */
        void end() {
            long ns = System.nanoTime() - start;
            if (event != null) {
                event.ended(profile);
            }
            if (profile.add(ns)) {
                profile.report(ns, List.of(types), () -> connection.plan(sql));
            }
        }
    }

    void close() throws SQLException {
        statement.close();
    }
}
