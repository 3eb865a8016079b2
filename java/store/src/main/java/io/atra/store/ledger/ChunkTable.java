package io.atra.store.ledger;

import io.atra.engine.RunResult;
import io.atra.store.Damage;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;

/** The rows of table chunk: the block sums of trials that were computed together. */
final class ChunkTable {

    private static final double[] NONE = {};

    private ChunkTable() {}

    static long nextId(SqlConnection connection) throws SQLException {
        return connection.queryLong("SELECT coalesce(max(id), 0) + 1 FROM chunk");
    }

    static void insert(SqlConnection connection, long id, long scopeId, TrialBlock block) throws SQLException {
        byte[] sums = block.sumBytes();
        int blocks = sums.length == 0 ? 0 : RunResult.BLOCKS;
        connection.update(
                "INSERT INTO chunk (id, scope_id, rows, blocks, sums, checksum) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                scopeId,
                block.size(),
                blocks,
                sums,
                checksum(id, scopeId, block.size(), blocks, sums));
    }

    private static long checksum(long id, long scopeId, int rows, int blocks, byte[] sums) {
        return new RowChecksum()
                .add(id)
                .add(scopeId)
                .add(rows)
                .add(blocks)
                .add(sums)
                .value();
    }

    /** Checks one row, which may be gone. */
    static void requireWhole(SqlConnection connection, long id) throws SQLException {
        try (Rows row = connection.query("SELECT scope_id, rows, blocks, sums, checksum FROM chunk WHERE id = ?", id)) {
            if (row.next() && !isWhole(id, row)) {
                throw Damage.in(connection.file(), "table chunk, row " + id);
            }
        }
    }

    private static boolean isWhole(long id, Rows row) throws SQLException {
        byte[] sums = row.getBytes(4);
        long size = row.getInt(3) == 0 ? 0 : (long) row.getInt(2) * TrialBlock.SUMS * Double.BYTES;
        return sums.length == size
                && row.getLong(5) == checksum(id, row.getLong(1), row.getInt(2), row.getInt(3), sums);
    }

    /** Reads the sums of one trial after the other; trials of a chunk mostly follow each other. */
    static final class Reader {

        private final SqlConnection connection;
        private final long scopeId;
        private final double[] sums = new double[TrialBlock.SUMS];
        private long chunk;
        private byte[] bytes = {};

        Reader(SqlConnection connection, long scopeId) {
            this.connection = connection;
            this.scopeId = scopeId;
        }

        /** The sums of a trial, in the same array every time; empty where none are kept. */
        double[] sums(long chunkId, int row) throws SQLException {
            if (chunkId == 0) {
                return NONE;
            }
            if (chunkId != chunk) {
                bytes = read(chunkId);
                chunk = chunkId;
            }
            int at = row * TrialBlock.SUMS * Double.BYTES;
            if (bytes.length < at + TrialBlock.SUMS * Double.BYTES) {
                return NONE;
            }
            ByteBuffer.wrap(bytes, at, TrialBlock.SUMS * Double.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(sums);
            return sums;
        }

        private byte[] read(long id) throws SQLException {
            try (Rows row =
                    connection.query("SELECT scope_id, rows, blocks, sums, checksum FROM chunk WHERE id = ?", id)) {
                byte[] read = row.next() ? row.getBytes(4) : null;
                if (read == null
                        || row.getLong(1) != scopeId
                        || row.getLong(5) != checksum(id, scopeId, row.getInt(2), row.getInt(3), read)) {
                    throw Damage.in(connection.file(), "table chunk, row " + id);
                }
                return read;
            }
        }
    }
}
