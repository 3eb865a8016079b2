package io.atra.store.live;

import io.atra.store.RowChecksum;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes rows of a table, value by value in the order of its columns; the last column is their checksum. */
final class RowOut {

    private final SqlStatement statement;
    private final RowChecksum checksum = new RowChecksum();
    private int parameter;
    private int rows;

    /** @param sql with one parameter a column, the checksum's included */
    RowOut(SqlConnection connection, String sql) throws SQLException {
        this.statement = connection.prepare(sql);
    }

    RowOut number(long value) throws SQLException {
        checksum.add(value);
        statement.bind(++parameter, value);
        return this;
    }

    RowOut flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    /** SQLite has one zero, and NULL for NaN. */
    RowOut real(double value) throws SQLException {
        checksum.add(RowIn.plain(value));
        statement.bind(++parameter, value);
        return this;
    }

    RowOut text(@Nullable String value) throws SQLException {
        checksum.add(value);
        statement.bind(++parameter, value);
        return this;
    }

    RowOut bytes(byte[] value) throws SQLException {
        checksum.add(value);
        statement.bind(++parameter, value);
        return this;
    }

    /** NULL, of a column of whatever type. */
    RowOut none() throws SQLException {
        return text(null);
    }

    /** The row is whole; the next one begins. */
    void write() throws SQLException {
        statement.bind(++parameter, checksum.value()).addToBatch();
        parameter = 0;
        rows++;
        checksum.reset();
    }

    /** Writes all rows: at once, as the driver looks for generated keys after each statement that is run alone. */
    void end() throws SQLException {
        if (rows > 0) statement.updateBatch();
    }
}
