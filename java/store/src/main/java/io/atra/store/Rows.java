package io.atra.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, one after the other; columns count from 1. Whoever asked closes them, before the statement runs
 * again.
 *
 * <pre>{@code
 * try (Rows rows = connection.query("SELECT id, symbol FROM series")) {
 *     while (rows.next()) {
 *         names.put(rows.getLong(1), rows.getText(2));
 *     }
 * }
 * }</pre>
 */
public final class Rows implements AutoCloseable {

    private static final byte[] NONE = {};

    private final ResultSet rows;
    private SqlStatement.@Nullable Execution execution;

    Rows(ResultSet rows, SqlStatement.@Nullable Execution execution) {
        this.rows = rows;
        this.execution = execution;
    }

    /** Goes to the next row, at first to the first; false when there is none. */
    public boolean next() throws SQLException {
        return rows.next();
    }

    /** A whole number; 0 for NULL. */
    public long getLong(int column) throws SQLException {
        return rows.getLong(column);
    }

    /** A whole number of which the low 32 bits are taken; 0 for NULL. */
    public int getInt(int column) throws SQLException {
        return rows.getInt(column);
    }

    /** A number; 0 for NULL. */
    public double getDouble(int column) throws SQLException {
        return rows.getDouble(column);
    }

    /** Text; empty for NULL. */
    public String getText(int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    /** Bytes; none for NULL. */
    public byte[] getBytes(int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? NONE : bytes;
    }

    /** Whether the value is NULL. */
    public boolean isNull(int column) throws SQLException {
        return getValue(column) == null;
    }

    /** What is there: a {@link Long}, {@link Double}, {@link String}, byte array, or null. */
    public @Nullable Object getValue(int column) throws SQLException {
        Object value = rows.getObject(column);
        return value instanceof Integer small ? Long.valueOf(small) : value;
    }

    /** How many columns there are. */
    public int columns() throws SQLException {
        return rows.getMetaData().getColumnCount();
    }

    /** What a column is called. */
    public String name(int column) throws SQLException {
        return rows.getMetaData().getColumnLabel(column);
    }

    /** Ends the execution of the statement; a second time does nothing. */
    @Override
    public void close() throws SQLException {
        rows.close();
        SqlStatement.Execution ending = execution;
        execution = null;
        if (ending != null) {
            ending.end();
        }
    }
}
