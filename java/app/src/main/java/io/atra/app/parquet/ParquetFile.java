package io.atra.app.parquet;

import io.atra.bars.BarRules;
import io.atra.csv.BarNames;
import io.atra.csv.BarSink;
import io.atra.csv.ColumnSink;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.csv.CsvReport;
import io.atra.csv.RowFile;
import io.atra.csv.TickSink;
import io.atra.csv.TimedColumns;
import io.atra.error.InputException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A Parquet file of bars or of ticks, whose columns have the names that a CSV file's header could give them. Every row
 * must be usable: a null, or a bar that breaks the rules, refuses the file.
 */
public final class ParquetFile implements RowFile {

    private static final int PRICES = 5;

    private final ParquetTable table;
    private final BarNames names;
    private final CsvOptions options;
    private long lastMs = Long.MIN_VALUE;

    private ParquetFile(ParquetTable table, BarNames names, CsvOptions options) {
        this.table = table;
        this.names = names;
        this.options = options;
    }

    /** @throws InputException when there is no such file, it is no Parquet file, or has other columns */
    static ParquetFile open(Path path, CsvOptions options) {
        ParquetTable table = ParquetTable.open(path);
        try {
            return new ParquetFile(table, BarNames.of(table.file(), table.names(), options.format()), options);
        } catch (InputException e) {
            table.close();
            throw e;
        }
    }

    /**
     * The names of the user's own columns of a file with a time.
     *
     * @throws InputException when it is no Parquet file
     */
    public static List<String> columnNames(Path path) {
        try (ParquetTable table = ParquetTable.open(path)) {
            BarNames.time(table.file(), table.names());
            return BarNames.own(table.names());
        }
    }

    /**
     * Reads columns of the user's own with their times.
     *
     * @param columns some of {@link #columnNames(Path)}
     * @throws InputException when a time is null or not after the one before
     */
    public static TimedColumns readColumns(Path path, List<String> columns, CsvOptions options) {
        try (ParquetTable table = ParquetTable.open(path)) {
            TimedColumns read = new TimedColumns(table.file(), columns);
            String time = BarNames.time(table.file(), table.names());
            table.read(time, List.of(), columns, options.zone(), (row, tsMs, values) -> {
                if (read.size() > 0 && tsMs <= read.tsMs(read.size() - 1)) {
                    throw new InputException(table.file() + ": row " + row + ": time " + Instant.ofEpochMilli(tsMs)
                            + " is not after the row above; sort the rows by time, one for each");
                }
                read.add(tsMs, values);
            });
            return read;
        }
    }

    @Override
    public CsvFormat format() {
        return names.ticks() ? CsvFormat.TICKS : CsvFormat.OHLCV;
    }

    @Override
    public List<String> columnNames() {
        return names.own();
    }

    @Override
    public long bytesRead() {
        return table.bytesRead();
    }

    @Override
    public CsvReport readBars(BarSink sink, List<String> columns, ColumnSink own) {
        read(columns, (row, tsMs, values) -> {
            check(row, tsMs, values);
            sink.accept(tsMs, values[0], values[1], values[2], values[3], values[4]);
            if (!columns.isEmpty()) {
                own.accept(Arrays.copyOfRange(values, PRICES, values.length));
            }
        });
        return report();
    }

    private void check(long row, long tsMs, double[] values) {
        try {
            BarRules.check(row - 1, lastMs, tsMs, values[0], values[1], values[2], values[3], values[4]);
        } catch (InputException e) {
            throw new InputException(table.file() + ": row " + row + ": " + e.getMessage(), e);
        }
        lastMs = tsMs;
    }

    @Override
    public CsvReport readTicks(TickSink sink) {
        read(List.of(), (row, tsMs, values) -> {
            if (tsMs < lastMs || values[0] <= 0 || values[1] < 0) {
                throw new InputException(table.file() + ": row " + row + ": "
                        + (tsMs < lastMs
                                ? "its time is before that of the row above"
                                : "price " + values[0] + " or amount " + values[1] + " is negative or nothing"));
            }
            lastMs = tsMs;
            sink.accept(tsMs, values[0], values[1]);
        });
        return report();
    }

    private void read(List<String> columns, ParquetTable.Sink sink) {
        List<String> numbers = names.columns().subList(1, names.columns().size());
        table.read(names.columns().getFirst(), numbers, columns, options.zone(), sink);
    }

    private CsvReport report() {
        if (table.rows() == 0) {
            throw new InputException(table.file() + ": has no rows");
        }
        return new CsvReport(table.rows(), 0, 0, List.of());
    }

    @Override
    public void close() {
        table.close();
    }
}
