package io.atra.app.data;

import io.atra.app.output.Human;
import io.atra.app.parquet.ParquetFile;
import io.atra.app.parquet.ParquetSource;
import io.atra.csv.ColumnFile;
import io.atra.csv.CsvOptions;
import io.atra.csv.TimedColumns;
import io.atra.error.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Puts the columns of a file beside the bars of a series, by exact time. */
public final class ColumnJoin {

    private final Path file;
    private final CsvOptions options;

    /** @param options say how times are read */
    public ColumnJoin(Path file, CsvOptions options) {
        this.file = file;
        this.options = options;
    }

    /** The names of the columns that the file has beside its time. */
    public List<String> columnNames() {
        if (ParquetSource.isParquet(file)) {
            return ParquetFile.columnNames(file);
        }
        try (ColumnFile columns = ColumnFile.open(file, options)) {
            return columns.columnNames();
        }
    }

    /**
     * The series with columns of the file beside its bars, NaN where the file has no row; the series is taken over.
     *
     * @param names some of {@link #columnNames}
     * @param note is told how many bars have a row
     * @throws InputException when none has
     */
    public Series join(Series series, List<String> names, Consumer<String> note) {
        try {
            TimedColumns columns = read(names);
            long matches = columns.matches(series.bars());
            requireSome(series, columns, matches);
            note.accept(told(series, columns, matches));
            return series.withBars(columns.joinedTo(series.bars()));
        } catch (RuntimeException e) {
            series.close();
            throw e;
        }
    }

    private TimedColumns read(List<String> names) {
        if (ParquetSource.isParquet(file)) {
            return ParquetFile.readColumns(file, names, options);
        }
        try (ColumnFile columns = ColumnFile.open(file, options)) {
            return columns.read(names);
        }
    }

    private void requireSome(Series series, TimedColumns columns, long matches) {
        if (columns.size() == 0) {
            throw new InputException(file + ": has no rows");
        }
        if (matches == 0) {
            throw new InputException(file + ": no time in it is the open time of a bar of " + series.symbol() + " "
                    + series.timeframe().label() + "; its times are from " + Human.time(columns.tsMs(0)) + " to "
                    + Human.time(columns.tsMs(columns.size() - 1)) + ", the bars from "
                    + Human.time(series.bars().tsMs(0)) + " to "
                    + Human.time(series.bars().tsMs(series.bars().size() - 1)));
        }
    }

    private String told(Series series, TimedColumns columns, long matches) {
        long without = series.bars().size() - matches;
        long unused = columns.size() - matches;
        return file + ": " + Human.count(matches, "bar") + " matched"
                + (without == 0 ? "" : ", " + Human.count(without, "bar") + " without a row (NaN)")
                + (unused == 0 ? "" : ", " + Human.count(unused, "row") + " without a bar");
    }
}
