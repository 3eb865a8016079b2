package io.atra.store.bars;

import io.atra.store.Damage;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStatement;
import java.sql.SQLException;
import java.time.Instant;

/** The rows of table block; nothing leaves it unchecked. */
final class BlockTable {

    private BlockTable() {}

    /** The number under which the block is stored. */
    static long insert(SqlConnection connection, StoredBlock block) throws SQLException {
        SqlStatement insert = connection.prepare("INSERT INTO block (data) VALUES (?)");
        insert.bind(1, block.bytes()).update();
        insert.clear();
        return connection.queryLong("SELECT last_insert_rowid()");
    }

    /** Takes what it needs out of a block. */
    @FunctionalInterface
    interface Use<T> {
        T of(StoredBlock block) throws DamagedBlockException;
    }

    /**
     * The rows of a segment, each at hand.
     *
     * @throws io.atra.error.InputException when the block is not as it was written
     */
    static Block read(SqlConnection connection, SeriesKey key, Segment segment) throws SQLException {
        return read(connection, key, segment, StoredBlock::rowsAtHand);
    }

    /** What {@code use} takes out of the block of a segment; see {@link #read(SqlConnection, SeriesKey, Segment)}. */
    static <T> T read(SqlConnection connection, SeriesKey key, Segment segment, Use<T> use) throws SQLException {
        try {
            return use.of(StoredBlock.verified(key.kind(), segment, bytes(connection, segment)));
        } catch (DamagedBlockException e) {
            throw Damage.in(
                    connection.file(),
                    "table block, row " + segment.blockId() + " (" + key + ", "
                            + Instant.ofEpochMilli(segment.firstTs()) + " to " + Instant.ofEpochMilli(segment.lastTs())
                            + ") " + e.getMessage());
        }
    }

    private static byte[] bytes(SqlConnection connection, Segment segment) throws SQLException, DamagedBlockException {
        try (Rows row = connection.query("SELECT data FROM block WHERE id = ?", segment.blockId())) {
            if (!row.next()) {
                throw new DamagedBlockException("is missing");
            }
            return row.getBytes(1);
        }
    }

    static void delete(SqlConnection connection, long id) throws SQLException {
        connection.update("DELETE FROM block WHERE id = ?", id);
    }
}
