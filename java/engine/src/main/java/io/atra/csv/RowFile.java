package io.atra.csv;

import io.atra.error.InputException;
import java.io.Closeable;
import java.util.List;

/** A file of bars or of ticks, open for reading once from start to end. */
public interface RowFile extends Closeable {

    /** What the rows are: never {@link CsvFormat#AUTO}. */
    CsvFormat format();

    /** Whether the rows are ticks; else they are bars. */
    default boolean holdsTicks() {
        return format() == CsvFormat.TICKS;
    }

    /** The names that are none of a bar's: the user's own columns; none beside ticks. */
    List<String> columnNames();

    /** How much of the file was read so far, in bytes as they lie on the disk: for telling progress. */
    long bytesRead();

    /**
     * Hands every usable row of bars to {@code sink}.
     *
     * @param columns some of {@link #columnNames}
     * @param own takes their values, after {@code sink} took the bar
     * @throws InputException when the file cannot be used
     */
    CsvReport readBars(BarSink sink, List<String> columns, ColumnSink own);

    /**
     * Hands every usable row of ticks to {@code sink}.
     *
     * @throws InputException when the file cannot be used
     */
    CsvReport readTicks(TickSink sink);

    @Override
    void close();
}
