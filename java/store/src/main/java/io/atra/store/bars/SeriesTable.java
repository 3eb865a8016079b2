package io.atra.store.bars;

import io.atra.error.RunException;
import io.atra.store.Damage;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.Tally;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rows of the tables series, segment and tail, checked against the digest whenever they are read. */
final class SeriesTable {

    private static final String SELECT =
            "SELECT id, symbol, timeframe, from_ticks, rows, first_ts, last_ts, gaps, digest FROM series";

    private SeriesTable() {}

    /** All series, by symbol and timeframe. */
    static List<StoredSeries> all(SqlConnection connection) throws SQLException {
        List<StoredSeries> all = select(connection, key -> true);
        Tally.SERIES.verify(connection, all.size());
        return all;
    }

    static Optional<StoredSeries> find(SqlConnection connection, SeriesKey key) throws SQLException {
        List<StoredSeries> found = select(connection, key::equals);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The series of a row, which may be gone. */
    static Optional<StoredSeries> byId(SqlConnection connection, long id) throws SQLException {
        try (Rows row = connection.query(SELECT + " WHERE id = ?", id)) {
            return row.next()
                    ? Optional.of(verified(connection, new SeriesKey(row.getText(2), row.getText(3)), row))
                    : Optional.empty();
        }
    }

    /** Reads the whole table and looks here: an index that is damaged would hide a series without a word. */
    private static List<StoredSeries> select(SqlConnection connection, Predicate<SeriesKey> wanted)
            throws SQLException {
        List<StoredSeries> found = new ArrayList<>();
        try (Rows rows = connection.query(SELECT + " NOT INDEXED ORDER BY +symbol, +timeframe")) {
            while (rows.next()) {
                SeriesKey key = new SeriesKey(rows.getText(2), rows.getText(3));
                if (wanted.test(key)) {
                    found.add(verified(connection, key, rows));
                }
            }
        }
        return found;
    }

    private static StoredSeries verified(SqlConnection connection, SeriesKey key, Rows row) throws SQLException {
        List<Segment> segments = segments(connection, row.getLong(1));
        Tail tail = TailTable.find(connection, row.getLong(1));
        if (!segments.isEmpty() || !tail.isEmpty()) {
            StoredSeries series =
                    new StoredSeries(row.getLong(1), key, row.getInt(4) == 1, segments, tail, row.getLong(8));
            boolean whole = series.rows() == row.getLong(5)
                    && series.firstTs() == row.getLong(6)
                    && series.lastTs() == row.getLong(7)
                    && Arrays.equals(series.digest(), row.getBytes(9));
            if (whole) {
                return series;
            }
        }
        throw Damage.in(
                connection.file(),
                "tables series and segment, series " + row.getLong(1) + " (" + key + "), do not match its digest");
    }

    private static List<Segment> segments(SqlConnection connection, long seriesId) throws SQLException {
        List<Segment> segments = new ArrayList<>();
        try (Rows rows = connection.query(
                "SELECT block_id, first_ts, last_ts, rows, gaps, crc FROM segment WHERE series_id = ?"
                        + " ORDER BY first_ts, block_id",
                seriesId)) {
            while (rows.next()) {
                segments.add(new Segment(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getInt(4),
                        rows.getLong(5),
                        rows.getLong(6)));
            }
        }
        return segments;
    }

    /** Makes a change visible; blocks that go or come change places with the loose ones of the import. */
    static void apply(SqlConnection connection, SeriesChange planned, long importId) throws SQLException {
        SeriesChange change = onSeriesAsItIs(connection, planned);
        if (change.none()) {
            return;
        }
        StoredSeries after = change.after();
        long id = change.before().isPresent() ? update(connection, after) : insert(connection, after);
        if (change.tailGoes()) {
            TailTable.remove(connection, id);
        }
        for (Segment segment : change.removed()) {
            connection.update("DELETE FROM segment WHERE block_id = ?", segment.blockId());
            connection.update("INSERT INTO loose_block VALUES (?, ?)", segment.blockId(), importId);
        }
        for (Segment segment : change.added()) {
            connection.update("DELETE FROM loose_block WHERE block_id = ?", segment.blockId());
            insert(connection, id, segment);
        }
    }

    private static SeriesChange onSeriesAsItIs(SqlConnection connection, SeriesChange change) throws SQLException {
        Optional<StoredSeries> now = find(connection, change.key());
        if (!change.fits(now)) {
            throw changed(connection, change.key());
        }
        return change.on(now);
    }

    /** The error of an import that meets another series than the one it began with. */
    static RunException changed(SqlConnection connection, SeriesKey key) {
        return new RunException(connection.file() + ": another import changed " + key
                + " meanwhile, or bars came in where this one reaches; nothing of it was kept: run it again");
    }

    /** Adds the row of a series; its number. */
    static long insert(SqlConnection connection, StoredSeries series) throws SQLException {
        connection.update(
                "INSERT INTO series (symbol, timeframe, from_ticks, rows, first_ts, last_ts, gaps, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                series.key().symbol(),
                series.key().timeframe(),
                series.fromTicks() ? 1 : 0,
                series.rows(),
                series.firstTs(),
                series.lastTs(),
                series.gaps(),
                series.digest());
        long id = connection.queryLong("SELECT last_insert_rowid()");
        Tally.SERIES.add(connection, 1);
        return id;
    }

    /** Changes the row of a series; its number. */
    static long update(SqlConnection connection, StoredSeries series) throws SQLException {
        connection.update(
                "UPDATE series SET from_ticks = ?, rows = ?, first_ts = ?, last_ts = ?, gaps = ?, digest = ?"
                        + " WHERE id = ?",
                series.fromTicks() ? 1 : 0,
                series.rows(),
                series.firstTs(),
                series.lastTs(),
                series.gaps(),
                series.digest(),
                series.id());
        return series.id();
    }

    static void insert(SqlConnection connection, long seriesId, Segment segment) throws SQLException {
        connection.update(
                "INSERT INTO segment (series_id, block_id, first_ts, last_ts, rows, gaps, crc)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                seriesId,
                segment.blockId(),
                segment.firstTs(),
                segment.lastTs(),
                segment.rows(),
                segment.gaps(),
                segment.crc());
    }
}
