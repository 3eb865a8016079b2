package io.atra.store.bars;

import io.atra.error.UsageException;
import io.atra.store.SqlConnection;
import io.atra.store.Tally;
import java.sql.SQLException;
import java.util.HexFormat;

/** The rows of table tick_file: which files were imported. */
final class TickFiles {

    private static final int HASH_BYTES = 32;

    private TickFiles() {}

    static boolean contains(SqlConnection connection, String symbol, byte[] hash) throws SQLException {
        Tally.TICK_FILE.verify(connection, connection.queryLong("SELECT count(*) FROM tick_file"));
        return connection.queryLong("SELECT count(*) FROM tick_file WHERE symbol = ? AND hash = ?", symbol, hash) > 0;
    }

    static void insert(SqlConnection connection, String symbol, byte[] hash, SeriesMerge ticks) throws SQLException {
        connection.update(
                "INSERT INTO tick_file (symbol, hash, first_ts, last_ts, rows) VALUES (?, ?, ?, ?, ?)",
                symbol,
                hash,
                ticks.firstTs(),
                ticks.lastTs(),
                ticks.rows());
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
