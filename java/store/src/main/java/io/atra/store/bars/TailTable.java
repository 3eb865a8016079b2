package io.atra.store.bars;

import io.atra.store.Damage;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of the tables tail and tail_bar: bars that came one by one. */
final class TailTable {

    private static final int VALUES = Kind.BARS.columns() - 1;

    private TailTable() {}

    /** The tail of a series; {@link Tail#NONE} when it has none. The digest of the series vouches for it. */
    static Tail find(SqlConnection connection, long seriesId) throws SQLException {
        try (Rows row =
                connection.query("SELECT rows, first_ts, last_ts, gaps, sum FROM tail WHERE series_id = ?", seriesId)) {
            return row.next()
                    ? new Tail(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))
                    : Tail.NONE;
        }
    }

    /**
     * All bars of the tail of a series.
     *
     * @throws io.atra.error.InputException when one is lost or not as it was written
     */
    static Block read(SqlConnection connection, StoredSeries series) throws SQLException {
        Tail tail = series.tail();
        long[][] columns = new long[Kind.BARS.columns()][tail.rows()];
        int count = 0;
        long sum = 0;
        try (Rows rows = connection.query(
                "SELECT ts, data, checksum FROM tail_bar WHERE series_id = ? ORDER BY ts", series.id())) {
            while (rows.next()) {
                long[] row = verified(connection, series, rows);
                sum += rows.getLong(3);
                if (count < tail.rows()) {
                    set(columns, count, row);
                }
                count++;
            }
        }
        boolean whole = count == tail.rows() && sum == tail.sum();
        if (!whole || (count > 0 && (columns[0][0] != tail.firstTs() || columns[0][count - 1] != tail.lastTs()))) {
            throw Damage.in(
                    connection.file(),
                    "table tail_bar has " + count + " of " + tail.rows() + " bars of " + series.key()
                            + ", or others than it should");
        }
        return block(columns, count);
    }

    private static void set(long[][] columns, int at, long[] row) {
        for (int c = 0; c < columns.length; c++) {
            columns[c][at] = row[c];
        }
    }

    private static Block block(long[][] columns, int rows) {
        byte[] bytes = new byte[Block.size(Kind.BARS, rows)];
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(Block.HEADER_BYTES);
        for (long[] column : columns) {
            buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(column);
            buffer.position(buffer.position() + column.length * Long.BYTES);
        }
        return new Block(Kind.BARS, bytes, rows);
    }

    /** The bar of a time, as the bits of its values. */
    static Optional<long[]> find(SqlConnection connection, StoredSeries series, long ts) throws SQLException {
        try (Rows rows = connection.query(
                "SELECT ts, data, checksum FROM tail_bar WHERE series_id = ? AND ts = ?", series.id(), ts)) {
            return rows.next() ? Optional.of(verified(connection, series, rows)) : Optional.empty();
        }
    }

    private static long[] verified(SqlConnection connection, StoredSeries series, Rows row) throws SQLException {
        byte[] data = row.getBytes(2);
        if (data.length != VALUES * Long.BYTES || row.getLong(3) != checksum(series.id(), row.getLong(1), data)) {
            throw Damage.in(connection.file(), "table tail_bar, a row of " + series.key());
        }
        long[] bar = new long[VALUES + 1];
        bar[0] = row.getLong(1);
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(bar, 1, VALUES);
        return bar;
    }

    private static long checksum(long seriesId, long ts, byte[] data) {
        return new RowChecksum().add(seriesId).add(ts).add(data).value();
    }

    /** The checksum of a bar's row. */
    static long checksum(long seriesId, long[] bar) {
        return checksum(seriesId, bar[0], data(bar));
    }

    private static byte[] data(long[] bar) {
        ByteBuffer buffer = ByteBuffer.allocate(VALUES * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(bar, 1, VALUES);
        return buffer.array();
    }

    /** Stores a bar, in the place of the one of its time if there is one. */
    static void put(SqlConnection connection, long seriesId, long[] bar) throws SQLException {
        byte[] data = data(bar);
        connection.update(
                "INSERT INTO tail_bar (series_id, ts, data, checksum) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (series_id, ts) DO UPDATE SET data = excluded.data, checksum = excluded.checksum",
                seriesId,
                bar[0],
                data,
                checksum(seriesId, bar[0], data));
    }

    /** Stores what is told of the bars. */
    static void put(SqlConnection connection, long seriesId, Tail tail) throws SQLException {
        connection.update(
                "INSERT INTO tail (series_id, rows, first_ts, last_ts, gaps, sum) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (series_id) DO UPDATE SET rows = excluded.rows, first_ts = excluded.first_ts,"
                        + " last_ts = excluded.last_ts, gaps = excluded.gaps, sum = excluded.sum",
                seriesId,
                tail.rows(),
                tail.firstTs(),
                tail.lastTs(),
                tail.gaps(),
                tail.sum());
    }

    /** Removes the tail of a series with its bars. */
    static void remove(SqlConnection connection, long seriesId) throws SQLException {
        connection.update("DELETE FROM tail_bar WHERE series_id = ?", seriesId);
        connection.update("DELETE FROM tail WHERE series_id = ?", seriesId);
    }
}
