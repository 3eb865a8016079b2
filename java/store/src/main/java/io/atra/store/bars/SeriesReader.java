package io.atra.store.bars;

import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.List;

/** Reads the rows of a series by their position in it, a block at a time. */
final class SeriesReader {

    private final SqlConnection connection;
    private final SeriesKey key;
    private final List<Segment> segments;

    /** Takes rows {@code first} to {@code end} (exclusive) of a block. */
    @FunctionalInterface
    interface RowSink {
        void accept(Block block, int first, int end) throws SQLException;
    }

    SeriesReader(SqlConnection connection, StoredSeries series) {
        this.connection = connection;
        this.key = series.key();
        this.segments = series.segments();
    }

    /** The position of the first row at or after {@code ts}; the number of rows when there is none. */
    long position(long ts) throws SQLException {
        long rowsBefore = 0;
        for (Segment segment : segments) {
            if (segment.lastTs() >= ts) {
                boolean first = segment.firstTs() >= ts;
                return rowsBefore
                        + (first ? 0 : BlockTable.read(connection, key, segment).lowerBound(ts));
            }
            rowsBefore += segment.rows();
        }
        return rowsBefore;
    }

    /** Hands over the rows from one position to another, not included. */
    void read(long from, long to, RowSink sink) throws SQLException {
        long rowsBefore = 0;
        for (Segment segment : segments) {
            long first = Math.max(from - rowsBefore, 0);
            long end = Math.min(to - rowsBefore, segment.rows());
            if (first < end) {
                sink.accept(BlockTable.read(connection, key, segment), (int) first, (int) end);
            }
            rowsBefore += segment.rows();
        }
    }
}
