package io.atra.store.bars;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.store.Damage;
import io.atra.store.Findings;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.Tally;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

/** The rows of table tick_file: which files were imported. */
final class TickFiles {

    private static final int HASH_BYTES = 32;

    private TickFiles() {}

    /** Reads the whole table and looks here, since a damaged row would hide itself from a search. */
    static boolean contains(SqlConnection connection, String symbol, byte[] hash) throws SQLException {
        long found = 0;
        boolean contained = false;
        try (Rows rows = connection.query("SELECT symbol, hash, first_ts, last_ts, rows, checksum FROM tick_file")) {
            while (rows.next()) {
                requireWhole(connection, rows);
                contained |= symbol.equals(rows.getText(1)) && Arrays.equals(hash, rows.getBytes(2));
                found++;
            }
        }
        Tally.TICK_FILE.verify(connection, found);
        return contained;
    }

    /** Checks every row and how many there are. */
    static void check(SqlConnection connection, Findings findings) throws SQLException {
        long found = 0;
        try (Rows rows = connection.query("SELECT symbol, hash, first_ts, last_ts, rows, checksum FROM tick_file")) {
            while (rows.next()) {
                try {
                    requireWhole(connection, rows);
                } catch (InputException damage) {
                    findings.damage("tick_file", damage);
                }
                found++;
            }
        }
        findings.count("tick file", found);
        Tally.TICK_FILE.verify(connection, found);
    }

    private static void requireWhole(SqlConnection connection, Rows row) throws SQLException {
        long checksum = checksum(row.getText(1), row.getBytes(2), row.getLong(3), row.getLong(4), row.getLong(5));
        if (checksum != row.getLong(6)) {
            throw Damage.in(connection.file(), "table tick_file, row of " + row.getText(1));
        }
    }

    private static long checksum(String symbol, byte[] hash, long firstTs, long lastTs, long rows) {
        return new RowChecksum()
                .add(symbol)
                .add(hash)
                .add(firstTs)
                .add(lastTs)
                .add(rows)
                .value();
    }

    static void insert(SqlConnection connection, String symbol, byte[] hash, SeriesMerge ticks) throws SQLException {
        connection.update(
                "INSERT INTO tick_file (symbol, hash, first_ts, last_ts, rows, checksum) VALUES (?, ?, ?, ?, ?, ?)",
                symbol,
                hash,
                ticks.firstTs(),
                ticks.lastTs(),
                ticks.rows(),
                checksum(symbol, hash, ticks.firstTs(), ticks.lastTs(), ticks.rows()));
        Tally.TICK_FILE.add(connection, 1);
    }

    /** Files of which ticks gave way are forgotten: their content is not stored as a whole any more. */
    static void forget(SqlConnection connection, String symbol, long fromTs, long toTs) throws SQLException {
        int forgotten = connection.update(
                "DELETE FROM tick_file WHERE symbol = ? AND first_ts <= ? AND last_ts >= ?", symbol, toTs, fromTs);
        Tally.TICK_FILE.add(connection, -forgotten);
    }

    /** The bytes of a SHA-256 in hex. */
    static byte[] bytes(String hash) {
        if (!hash.matches("[0-9a-fA-F]{" + 2 * HASH_BYTES + "}")) {
            throw new UsageException("'" + hash + "' is no SHA-256 in hex");
        }
        return HexFormat.of().parseHex(hash);
    }
}
