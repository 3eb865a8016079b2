package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Hands on the bars of a series a block at a time: however long the series, one block is in memory. Not for several
 * threads at once.
 *
 * <p>What is read is the series as it was when the reader was made, all of it or an error: no lock is held between blocks, so
 * that others write meanwhile; where one of them takes away a block that is not read yet, the next call says so.
 *
 * <pre>{@code
 * try (BarReader reader = store.stream("BTC-USD", Timeframe.M1, fromMs, toMs)) {
 *     while (reader.hasNext()) {
 *         try (Bars bars = reader.next()) {
 *             consume(bars);
 *         }
 *     }
 * }
 * }</pre>
 */
public final class BarReader implements Iterator<Bars>, AutoCloseable {

    private final Database database;
    private final StoredSeries series;
    private final Timeframe timeframe;
    private final long fromMs;
    private final long toMs;
    private final Deque<Segment> left = new ArrayDeque<>();
    private final @Nullable Block tail;
    private @Nullable Bars ready;
    private boolean closed;

    private BarReader(
            Database database, StoredSeries series, Timeframe timeframe, long fromMs, long toMs, @Nullable Block tail) {
        this.database = database;
        this.series = series;
        this.timeframe = timeframe;
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.tail = tail;
        series.parts().stream()
                .filter(part -> part.lastTs() >= fromMs && part.firstTs() < toMs)
                .forEach(left::add);
    }

    /** A reader of a series that was found just now. The tail is read at once, since its rows come and go. */
    static BarReader open(
            Database database,
            SqlConnection connection,
            StoredSeries series,
            Timeframe timeframe,
            long fromMs,
            long toMs)
            throws SQLException {
        Block tail = series.tail().isEmpty() ? null : TailTable.read(connection, series);
        return new BarReader(database, series, timeframe, fromMs, toMs, tail);
    }

    /**
     * Whether there are more bars; reads the next of them.
     *
     * @throws RunException when an import changed the series meanwhile
     * @throws InputException when a byte is not as it was written; it names the row
     */
    @Override
    public boolean hasNext() {
        requireOpen();
        while (ready == null && !left.isEmpty()) {
            Bars bars = read(left.remove());
            if (bars.size() > 0) {
                ready = bars;
            } else {
                bars.close();
            }
        }
        return ready != null;
    }

    /** The next bars, 1 to 65,536; the caller closes them. */
    @Override
    public Bars next() {
        Bars next = hasNext() ? ready : null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        ready = null;
        return next;
    }

    private Bars read(Segment part) {
        if (part.isTail() && tail != null) {
            return bars(tail);
        }
        return database.read(connection -> {
            try {
                return BlockTable.read(connection, series.key(), part, this::chunk);
            } catch (InputException damage) {
                requireStored(connection, part);
                throw damage;
            }
        });
    }

    private Bars chunk(StoredBlock block) throws DamagedBlockException {
        if (block.firstTs() < fromMs || block.lastTs() >= toMs) {
            return bars(block.rowsAtHand());
        }
        try (BarsBuilder builder = Bars.builder(block.rows())) {
            return builder.appendInPlace(block.rows(), block::copyTo)
                    .timeframe(timeframe)
                    .build();
        }
    }

    private Bars bars(Block block) {
        int from = block.lowerBound(fromMs);
        int to = Math.max(block.lowerBound(toMs), from);
        try (BarsBuilder builder = Bars.builder(to - from)) {
            return builder.appendTrusted(block.columns(from, to), to - from)
                    .timeframe(timeframe)
                    .build();
        }
    }

    /** A block that is gone, or another one under its number, is damage only where the series still has it. */
    private void requireStored(SqlConnection connection, Segment part) throws SQLException {
        boolean stored = SeriesTable.find(connection, series.key())
                .map(now -> now.segments().contains(part))
                .orElse(false);
        if (!stored) {
            throw new RunException(
                    connection.file() + ": " + series.key() + " was changed while its bars were read: read them again");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this reader is closed");
        }
    }

    /** Ends the reading; bars that were handed on stay. */
    @Override
    public void close() {
        closed = true;
        left.clear();
        if (ready != null) {
            ready.close();
            ready = null;
        }
    }
}
