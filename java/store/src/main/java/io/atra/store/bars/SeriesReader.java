package io.atra.store.bars;

import io.atra.bars.BarsBuilder;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a series by their position in it, a block at a time; the tail is the last part. */
final class SeriesReader {

    private final SqlConnection connection;
    private final StoredSeries series;
    private final List<Segment> parts;
    private @Nullable Block tail;

    /** Takes rows {@code first} to {@code end} (exclusive) of a block. */
    @FunctionalInterface
    interface RowSink {
        void accept(Block block, int first, int end) throws SQLException;
    }

    /** The same of a part, of which nothing is read yet. */
    @FunctionalInterface
    private interface PartSink {
        void accept(Segment part, int first, int end) throws SQLException;
    }

    SeriesReader(SqlConnection connection, StoredSeries series) {
        this.connection = connection;
        this.series = series;
        this.parts = series.parts();
    }

    /** The position of the first row at or after {@code ts}; the number of rows when there is none. */
    long position(long ts) throws SQLException {
        long rowsBefore = 0;
        for (Segment part : parts) {
            if (part.lastTs() >= ts) {
                return rowsBefore + (part.firstTs() >= ts ? 0 : lowerBound(part, ts));
            }
            rowsBefore += part.rows();
        }
        return rowsBefore;
    }

    private int lowerBound(Segment part, long ts) throws SQLException {
        return part.isTail()
                ? rows(part).lowerBound(ts)
                : BlockTable.read(connection, series.key(), part, block -> block.lowerBound(ts));
    }

    private Block rows(Segment part) throws SQLException {
        if (!part.isTail()) {
            return BlockTable.read(connection, series.key(), part);
        }
        if (tail == null) {
            tail = TailTable.read(connection, series);
        }
        return tail;
    }

    /** Hands over the rows from one position to another, not included. */
    void read(long from, long to, RowSink sink) throws SQLException {
        eachPart(from, to, (part, first, end) -> sink.accept(rows(part), first, end));
    }

    /** Adds the bars from one position to another, not included, to a builder. */
    void read(long from, long to, BarsBuilder builder) throws SQLException {
        eachPart(from, to, (part, first, end) -> read(part, first, end, builder));
    }

    /** Adds some bars of a part to a builder; a whole block goes straight into its columns. */
    private void read(Segment part, int first, int end, BarsBuilder builder) throws SQLException {
        if (part.isTail() || end - first < part.rows()) {
            builder.appendTrusted(rows(part).columns(first, end), end - first);
        } else {
            BlockTable.read(
                    connection, series.key(), part, block -> builder.appendInPlace(block.rows(), block::copyTo));
        }
    }

    private void eachPart(long from, long to, PartSink sink) throws SQLException {
        long rowsBefore = 0;
        for (Segment part : parts) {
            long first = Math.max(from - rowsBefore, 0);
            long end = Math.min(to - rowsBefore, part.rows());
            if (first < end) {
                sink.accept(part, (int) first, (int) end);
            }
            rowsBefore += part.rows();
        }
    }
}
