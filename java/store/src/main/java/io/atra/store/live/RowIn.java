package io.atra.store.live;

import io.atra.store.Damage;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows that {@link RowOut} has written, and checks them. */
final class RowIn implements AutoCloseable {

    private final SqlConnection connection;
    private final String table;
    private final Rows rows;
    private final RowChecksum checksum = new RowChecksum();
    private int column;
    private long row;

    /**
     * @param table its name, for messages
     * @param sql gives all its columns
     */
    RowIn(SqlConnection connection, String table, String sql, Object... values) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.rows = connection.query(sql, values);
    }

    boolean next() throws SQLException {
        column = 0;
        row++;
        checksum.reset();
        return rows.next();
    }

    long number() throws SQLException {
        long value = rows.getLong(++column);
        checksum.add(value);
        return value;
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    double real() throws SQLException {
        double found = rows.getDouble(++column);
        double value = found == 0 && rows.isNull(column) ? Double.NaN : found;
        checksum.add(plain(value));
        return value;
    }

    @Nullable
    String text() throws SQLException {
        String value = rows.isNull(++column) ? null : rows.getText(column);
        checksum.add(value);
        return value;
    }

    /** Of a column that is never NULL; empty where it is all the same, which the checksum shows. */
    String word() throws SQLException {
        String value = text();
        return value == null ? "" : value;
    }

    byte[] bytes() throws SQLException {
        byte[] value = rows.getBytes(++column);
        checksum.add(value);
        return value;
    }

    /** Passes over a column that is NULL. */
    void none() throws SQLException {
        text();
    }

    /** Whether the next column is NULL; it stays the next. */
    boolean isNone() throws SQLException {
        return rows.isNull(column + 1);
    }

    /**
     * All columns but the checksum were read.
     *
     * @throws io.atra.error.InputException when the row is not as it was written
     */
    void end() throws SQLException {
        if (rows.getLong(++column) != checksum.value()) throw damaged();
    }

    /** The error that names this row. */
    RuntimeException damaged() {
        return Damage.in(connection.file(), "table " + table + ", row " + row);
    }

    static double plain(double value) {
        return Double.isNaN(value) ? Double.NaN : value + 0.0;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
