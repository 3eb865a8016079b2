package io.atra.store;

import java.sql.SQLException;

/** How many rows a table must have, so that a row that was lost is noticed and not taken for one that never was. */
public enum Tally {
    /** Rows of series. */
    SERIES(1),
    /** Rows of tick_file. */
    TICK_FILE(1),
    /** Rows of run. */
    RUN(1);

    private final int since;

    /** @param since the version of the schema that brought its table */
    Tally(int since) {
        this.since = since;
    }

    private String table() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private long checksum(long rows) {
        return new RowChecksum().add(table()).add(rows).value();
    }

    /** Starts those at none that came after a version of the schema; after version 0 in a new file. */
    static void createAll(SqlConnection connection, int version) throws SQLException {
        for (Tally tally : values()) {
            if (tally.since > version) {
                connection.update("INSERT INTO tally VALUES (?, 0, ?)", tally.table(), tally.checksum(0));
            }
        }
    }

    /** Says that rows were added, or taken away where negative; in the transaction that does so. */
    public void add(SqlConnection connection, long rows) throws SQLException {
        long sum = expected(connection) + rows;
        connection.update("UPDATE tally SET rows = ?, checksum = ? WHERE name = ?", sum, checksum(sum), table());
    }

    /**
     * Checks that as many rows were found as must be there.
     *
     * @throws io.atra.error.InputException when some are lost
     */
    public void verify(SqlConnection connection, long found) throws SQLException {
        long expected = expected(connection);
        if (found != expected) {
            throw Damage.in(connection.file(), "table " + table() + " has " + found + " of " + expected + " rows");
        }
    }

    private long expected(SqlConnection connection) throws SQLException {
        try (Rows row = connection.query("SELECT rows, checksum FROM tally WHERE name = ?", table())) {
            if (!row.next() || row.getLong(2) != checksum(row.getLong(1))) {
                throw Damage.in(connection.file(), "table tally, row " + table());
            }
            return row.getLong(1);
        }
    }
}
