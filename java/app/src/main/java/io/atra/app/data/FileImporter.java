package io.atra.app.data;

import io.atra.app.output.Progress;
import io.atra.app.parquet.ParquetSource;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvFile;
import io.atra.csv.CsvOptions;
import io.atra.csv.CsvSource;
import io.atra.csv.RowFile;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Brings files into one series of a database. */
public final class FileImporter {

    private final Timeframe timeframe;
    private final BarFileImport bars;
    private final TickFileImport ticks;

    /**
     * @param timeframe of the bars in the files, or to be made of their ticks
     * @param policy what happens where another bar of a time is stored
     */
    public FileImporter(Database database, String symbol, Timeframe timeframe, ConflictPolicy policy) {
        this.timeframe = timeframe;
        this.bars = new BarFileImport(new BarStore(database), symbol, timeframe, policy);
        this.ticks = new TickFileImport(database, symbol, timeframe, policy);
    }

    /**
     * Refuses a file that is not there or is no CSV file, before anything is made for it.
     *
     * @throws InputException which says what it is instead
     */
    public static void check(Path file, CsvOptions options) {
        ParquetSource.any(file).forEach(source -> source.open(options).close());
    }

    /** Where the content of a file comes from; it may be read more than once. */
    @FunctionalInterface
    public interface Content {
        /** The content from its start on. */
        InputStream open() throws IOException;
    }

    /**
     * Imports a file.
     *
     * @param taken what the files before it in the same archive cover
     */
    public FileImport run(CsvSource source, CsvOptions options, Spans taken, Progress progress) {
        try (RowFile csv = source.open(options)) {
            return run(source.name(), csv, source::content, taken, progress);
        }
    }

    /** Imports what is known as {@code name}. */
    public FileImport run(String name, Content content, CsvOptions options, Progress progress) {
        try (RowFile csv = CsvFile.open(name, content.open(), options)) {
            return run(name, csv, content, new Spans(Path.of(name)), progress);
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private FileImport run(String name, RowFile csv, Content content, Spans taken, Progress progress) {
        if (!csv.holdsTicks()) {
            return bars.run(name, csv, taken, progress);
        }
        if (timeframe == Timeframe.IRREGULAR) {
            throw new UsageException(
                    name + ": holds ticks; --timeframe must say which bars to make of them, such as 1m");
        }
        return ticks.run(name, csv, content, progress);
    }
}
