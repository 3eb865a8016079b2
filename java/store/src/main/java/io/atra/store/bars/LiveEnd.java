package io.atra.store.bars;

import io.atra.bars.Bar;
import io.atra.bars.BarRules;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Adds bars one by one to the end of a series, inside one transaction. They are rows of the series' tail until there are
 * enough for a block.
 */
final class LiveEnd {

    private final SqlConnection connection;
    private final SeriesKey key;
    private final Timeframe timeframe;
    private final int sealRows;
    private final long[] row = new long[Kind.BARS.columns()];

    /** The series as it was; without any bars when it was not there. */
    private StoredSeries series;

    private Tail tail;
    private boolean cameLate;
    private long inserted;
    private long duplicates;
    private long revised;

    private LiveEnd(SqlConnection connection, SeriesKey key, int sealRows) throws SQLException {
        this.connection = connection;
        this.key = key;
        this.timeframe = key.barTimeframe().orElseThrow();
        this.sealRows = sealRows;
        this.series = SeriesTable.find(connection, key).orElse(StoredSeries.empty(key));
        this.tail = series.tail();
    }

    /**
     * What became of bars that were added.
     *
     * @param counts how many were added, were there, or took the place of others
     * @param sealed whether the series has a block more
     */
    record Appended(ImportCounts counts, boolean sealed) {}

    /** Adds bars in the order given; what became of them. */
    static Appended append(SqlConnection connection, SeriesKey key, List<Bar> bars, int sealRows) throws SQLException {
        LiveEnd end = new LiveEnd(connection, key, sealRows);
        for (int i = 0; i < bars.size(); i++) {
            end.add(i, bars.get(i));
        }
        return end.finish();
    }

    private void add(int index, Bar bar) throws SQLException {
        long ts = bar.tsMs();
        BarRules.check(index, Long.MIN_VALUE, ts, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        BarRow.set(row, ts, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        if (ts > Math.max(series.sealedTs(), tail.isEmpty() ? Long.MIN_VALUE : tail.lastTs())) {
            addLast(ts);
        } else if (ts > series.sealedTs()) {
            addWithin(ts);
        } else {
            requireSealed(ts);
            duplicates++;
        }
    }

    private void addLast(long ts) throws SQLException {
        requireSeries(ts);
        boolean gap = !tail.isEmpty() && isGap(tail.lastTs(), ts);
        tail = tail.with(ts, gap, TailTable.checksum(series.id(), row));
        if (tail.rows() == 1) {
            // The rows of bars refer to it.
            TailTable.put(connection, series.id(), tail);
        }
        insert();
    }

    /** The first bar of all makes the series; its numbers are set at the end. */
    private void requireSeries(long ts) throws SQLException {
        if (series.isEmpty() && tail.isEmpty()) {
            StoredSeries first = series.with(List.of(), new Tail(1, ts, ts, 0, 0));
            series = series.withId(SeriesTable.insert(connection, first));
        }
    }

    private boolean isGap(long ts, long nextTs) {
        return BlockBuilder.isGap(timeframe, ts, nextTs);
    }

    private void insert() throws SQLException {
        TailTable.put(connection, series.id(), row);
        inserted++;
    }

    private void addWithin(long ts) throws SQLException {
        Optional<long[]> old = TailTable.find(connection, series, ts);
        if (old.isEmpty()) {
            addLate(ts);
        } else if (Arrays.equals(old.get(), row)) {
            duplicates++;
        } else {
            tail = tail.withChecksum(TailTable.checksum(series.id(), old.get()), TailTable.checksum(series.id(), row));
            TailTable.put(connection, series.id(), row);
            revised++;
        }
    }

    /** Between others or before them; its gaps are counted when all bars are there. */
    private void addLate(long ts) throws SQLException {
        cameLate = true;
        long sum = tail.sum() + TailTable.checksum(series.id(), row);
        tail = new Tail(tail.rows() + 1, Math.min(tail.firstTs(), ts), tail.lastTs(), tail.gaps(), sum);
        insert();
    }

    /** A feed may repeat what lies in blocks already, but not change it. */
    private void requireSealed(long ts) throws SQLException {
        for (Segment segment : series.segments()) {
            if (segment.touches(ts, ts) && holds(segment, ts)) {
                return;
            }
        }
        throw new InputException(key + ": the bar at " + Instant.ofEpochMilli(ts)
                + " is older than the live end, which begins after " + Instant.ofEpochMilli(series.sealedTs())
                + ", and is not what is stored there; nothing was stored: import it from a file instead");
    }

    private boolean holds(Segment segment, long ts) throws SQLException {
        Block block = BlockTable.read(connection, key, segment);
        int at = block.lowerBound(ts);
        return at < block.rows() && block.isRow(at, row);
    }

    private Appended finish() throws SQLException {
        ImportCounts counts = new ImportCounts(inserted, duplicates, revised, 0);
        return new Appended(counts, !counts.unchanged() && store());
    }

    /** Whether it made a block of them. */
    private boolean store() throws SQLException {
        if (cameLate) {
            countGaps();
        }
        boolean seals = tail.rows() >= sealRows && !isImported();
        if (seals) {
            seal();
        } else {
            TailTable.put(connection, series.id(), tail);
            SeriesTable.update(connection, series.with(series.segments(), tail));
        }
        return seals;
    }

    private Block bars() throws SQLException {
        return TailTable.read(connection, series.with(series.segments(), tail));
    }

    private void countGaps() throws SQLException {
        Block bars = bars();
        long gaps = gaps(bars.copy(0, bars.rows())[0], bars.rows());
        tail = new Tail(tail.rows(), tail.firstTs(), tail.lastTs(), gaps, tail.sum());
    }

    private long gaps(long[] times, int rows) {
        return BlockBuilder.gaps(timeframe, times, rows);
    }

    /** An import that goes on must find the blocks as they were: the tail waits until it is over. */
    private boolean isImported() throws SQLException {
        return connection.queryLong("SELECT count(*) FROM import WHERE symbol = ?", key.symbol()) > 0;
    }

    /** Makes blocks of the tail, usually one. */
    private void seal() throws SQLException {
        Block bars = bars();
        List<Segment> added = new ArrayList<>();
        BlockEncoder encoder = new BlockEncoder(Kind.BARS);
        for (int first = 0; first < bars.rows(); first += Block.MAX_ROWS) {
            int count = Math.min(Block.MAX_ROWS, bars.rows() - first);
            long[][] columns = bars.copy(first, count);
            StoredBlock block = encoder.encode(columns, count);
            added.add(Segment.of(BlockTable.insert(connection, block), block, gaps(columns[0], count)));
        }
        List<Segment> all = new ArrayList<>(series.segments());
        all.addAll(added);
        TailTable.remove(connection, series.id());
        SeriesTable.update(connection, series.with(all, Tail.NONE));
        for (Segment segment : added) {
            SeriesTable.insert(connection, series.id(), segment);
        }
    }
}
