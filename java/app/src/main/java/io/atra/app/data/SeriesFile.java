package io.atra.app.data;

import io.atra.app.output.Progress;
import io.atra.app.parquet.ParquetSource;
import io.atra.bars.Bars;
import io.atra.bars.TickAggregator;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvOptions;
import io.atra.csv.CsvReport;
import io.atra.csv.CsvSource;
import io.atra.csv.RowFile;
import io.atra.error.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Bars straight from a CSV file or an archive, without a database. A file is read once, so that it may be a pipe. */
public final class SeriesFile {

    private final Path file;
    private final CsvOptions options;
    private final @Nullable String symbol;
    private final @Nullable Timeframe timeframe;
    private @Nullable List<CsvSource> sources;
    private @Nullable RowFile opened;

    /**
     * @param options how to read it
     * @param symbol what they are bars of; by default the file's name without its extension
     * @param timeframe their distance; by default the one that their median distance is; needed for ticks
     */
    public SeriesFile(Path file, CsvOptions options, @Nullable String symbol, @Nullable Timeframe timeframe) {
        this.file = file;
        this.options = options;
        this.symbol = symbol;
        this.timeframe = timeframe;
    }

    /** The names of the columns that the file has beside those of bars; the first file of an archive is asked. */
    public List<String> columnNames() {
        if (opened == null) {
            opened = sources().getFirst().open(options);
        }
        return opened.columnNames();
    }

    /**
     * Reads the file and keeps what the span wants.
     *
     * @param columns some of {@link #columnNames}, which are put beside the bars
     * @param rejected is told of lines that could not be used, and of the file that they are in
     */
    public Series load(Span span, List<String> columns, BiConsumer<String, CsvReport> rejected) {
        try (Bars read = read(columns, rejected)) {
            Timeframe known = timeframe == null ? found(read) : timeframe;
            return Series.cut(symbol == null ? stem() : symbol, known, read.withTimeframe(known), span);
        }
    }

    private List<CsvSource> sources() {
        if (sources == null) {
            sources = ParquetSource.any(file);
        }
        return sources;
    }

    private Bars read(List<String> columns, BiConsumer<String, CsvReport> rejected) {
        BarCollector bars = new BarCollector(columns);
        try (bars) {
            for (CsvSource source : sources()) {
                rejected.accept(source.name(), read(source, bars));
            }
            return bars.build();
        }
    }

    private CsvReport read(CsvSource source, BarCollector bars) {
        try (RowFile csv = opened == null ? source.open(options) : opened;
                Progress progress = Progress.ofBytes(source.name(), source.bytes())) {
            Reading reading = new Reading(csv, progress);
            bars.begin(source.name());
            return csv.holdsTicks() ? ticks(csv, reading, bars) : bars.read(csv, reading);
        } finally {
            opened = null;
        }
    }

    private CsvReport ticks(RowFile csv, Reading reading, BarCollector bars) {
        if (timeframe == null || timeframe == Timeframe.IRREGULAR) {
            throw new UsageException(
                    file + ": holds ticks; --timeframe must say which bars to make of them, such as 1m");
        }
        try (TickAggregator aggregator = new TickAggregator(timeframe)) {
            CsvReport report = csv.readTicks((ts, price, amount) -> {
                aggregator.push(ts, price, amount);
                reading.row();
            });
            bars.add(aggregator);
            return report;
        }
    }

    private String stem() {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static Timeframe found(Bars bars) {
        double spacingMs = bars.spacingMs();
        for (Timeframe candidate : Timeframe.values()) {
            if (candidate.duration().isPresent() && candidate.duration().get().toMillis() == spacingMs) {
                return candidate;
            }
        }
        return Timeframe.IRREGULAR;
    }
}
