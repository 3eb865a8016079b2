package io.atra.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is kept on its connection: bind all its values, then run it; values stay until they are bound again.
 * Parameters count from 1.
 *
 * <pre>{@code
 * SqlStatement insert = connection.prepare("INSERT INTO block (data) VALUES (?)");
 * insert.bind(1, bytes).update();
 * }</pre>
 */
public final class SqlStatement {

    private final PreparedStatement statement;

    SqlStatement(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Binds a whole number. */
    public SqlStatement bind(int parameter, long value) throws SQLException {
        statement.setLong(parameter, value);
        return this;
    }

    /** Binds a number; SQLite makes NULL of NaN. */
    public SqlStatement bind(int parameter, double value) throws SQLException {
        statement.setDouble(parameter, value);
        return this;
    }

    /** Binds text; null is NULL. */
    public SqlStatement bind(int parameter, @Nullable String value) throws SQLException {
        statement.setString(parameter, value);
        return this;
    }

    /** Binds bytes; null is NULL. */
    public SqlStatement bind(int parameter, byte @Nullable [] value) throws SQLException {
        statement.setBytes(parameter, value);
        return this;
    }

    /** Binds a value of whatever type it has: number, text, bytes, or null for NULL. */
    public SqlStatement bindValue(int parameter, @Nullable Object value) throws SQLException {
        statement.setObject(parameter, value);
        return this;
    }

    /** Binds all values, in order. */
    SqlStatement bindAll(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return this;
    }

    /** Lets go of the values, which may be large. */
    public void clear() throws SQLException {
        statement.clearParameters();
    }

    /** Runs a query; the caller closes the rows. */
    public Rows query() throws SQLException {
        return new Rows(statement.executeQuery());
    }

    /** Runs a statement that gives no rows; the number of rows that it changed. */
    public int update() throws SQLException {
        return statement.executeUpdate();
    }

    /** Runs whatever it is; its rows, which the caller closes, or null when it gives none. */
    public @Nullable Rows run() throws SQLException {
        return statement.execute() ? new Rows(statement.getResultSet()) : null;
    }

    /** Keeps the values that are bound now for {@link #updateBatch}. */
    public void addToBatch() throws SQLException {
        statement.addBatch();
    }

    /** Runs a statement that gives no rows with all that was kept for it; the number of rows that it changed. */
    public int updateBatch() throws SQLException {
        return Arrays.stream(statement.executeBatch()).sum();
    }

    void close() throws SQLException {
        statement.close();
    }
}
