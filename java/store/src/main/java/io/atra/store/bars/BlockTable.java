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
    static long insert(SqlConnection connection, Block block) throws SQLException {
        SqlStatement insert = connection.prepare("INSERT INTO block (data) VALUES (?)");
        insert.bind(1, block.bytes()).update();
        insert.clear();
        return connection.queryLong("SELECT last_insert_rowid()");
    }

    /**
     * The block of a segment.
     *
     * @throws io.atra.error.InputException when it is not as it was written
     */
    static Block read(SqlConnection connection, SeriesKey key, Segment segment) throws SQLException {
        try (Rows row = connection.query("SELECT data FROM block WHERE id = ?", segment.blockId())) {
            byte[] bytes = row.next() ? row.getBytes(1) : null;
            if (bytes == null) {
                throw new DamagedBlockException("is missing");
            }
            return Block.decode(key.kind(), segment, bytes);
        } catch (DamagedBlockException e) {
            throw Damage.in(
                    connection.file(),
                    "table block, row " + segment.blockId() + " (" + key + ", "
                            + Instant.ofEpochMilli(segment.firstTs()) + " to " + Instant.ofEpochMilli(segment.lastTs())
                            + ") " + e.getMessage());
        }
    }

    static void delete(SqlConnection connection, long id) throws SQLException {
        connection.update("DELETE FROM block WHERE id = ?", id);
    }
}
