package io.atra.csv;

import io.atra.error.InputException;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A CSV file with a time and columns of the user's own, to be joined to bars.
 *
 * <pre>{@code
 * try (ColumnFile file = ColumnFile.open(Path.of("mood.csv"), CsvOptions.DEFAULT)) {
 *     TimedColumns columns = file.read(List.of("mood"));
 *     Bars joined = columns.joinedTo(bars);
 * }
 * }</pre>
 */
public final class ColumnFile implements Closeable {

    private final CsvLines lines;
    private final Header header;
    private final Times times;
    private long lastTsMs = Long.MIN_VALUE;

    private ColumnFile(CsvLines lines, CsvOptions options) {
        this.lines = lines;
        if (!lines.next()) {
            throw new InputException(lines.file() + ": is empty");
        }
        this.header = Headers.ofColumns(lines);
        this.times = new Times(options.zone());
    }

    /**
     * Opens {@code path} ({@code .gz} too) and reads its header.
     *
     * @throws InputException when there is no such file, or its header names no time
     */
    public static ColumnFile open(Path path, CsvOptions options) {
        CsvLines lines = CsvLines.of(path);
        try {
            return new ColumnFile(lines, options);
        } catch (InputException e) {
            lines.close();
            throw e;
        }
    }

    /** The names in the header that are none of a bar's. */
    public List<String> columnNames() {
        return header.own().names();
    }

    /**
     * Reads the rows.
     *
     * @param columns some of {@link #columnNames}
     * @throws InputException when a time is not after the one before, or a value is not a number; one that is not there
     *     is NaN
     */
    public TimedColumns read(List<String> columns) {
        TimedColumns read = new TimedColumns(lines.file(), columns);
        int[] fields = header.own().fields(lines.file(), columns);
        long[] tsMs = new long[1];
        OwnValues own = new OwnValues(lines, fields, columns, values -> read.add(tsMs[0], values));
        int needed = Math.max(header.fieldsNeeded(), own.fieldsNeeded());
        while (lines.next()) {
            requireFields(needed);
            tsMs[0] = time();
            own.read();
            own.tell();
        }
        return read;
    }

    private void requireFields(int needed) {
        if (lines.fields() < needed) {
            throw new InputException(
                    lines.file() + ":" + lines.line() + ": expected " + needed + " fields, found " + lines.fields());
        }
    }

    private long time() {
        int field = header.field(0);
        long tsMs = parsed(field);
        if (tsMs <= lastTsMs) {
            throw new InputException(lines.place(field) + ": time " + Instant.ofEpochMilli(tsMs)
                    + " is not after the row above; sort the rows by time, one for each");
        }
        lastTsMs = tsMs;
        return tsMs;
    }

    private long parsed(int field) {
        try {
            return times.parse(lines.buffer(), lines.start(field), lines.end(field), lastTsMs);
        } catch (DateTimeException e) {
            throw new InputException(lines.place(field) + ": time '" + lines.shown(field) + "' " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
