package io.atra.app.data;

import io.atra.app.output.Progress;
import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.TickAggregator;
import io.atra.bars.Timeframe;
import io.atra.csv.BarSink;
import io.atra.csv.CsvFile;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.csv.CsvReport;
import io.atra.error.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bars straight from a CSV file, without a database. The file is read once, so that it may be a pipe. */
public final class SeriesFile {

    private static final long EXPECTED_BARS = 1 << 16;

    private final Path file;
    private final @Nullable String symbol;
    private final @Nullable Timeframe timeframe;
    private @Nullable CsvFile opened;

    /**
     * @param symbol what they are bars of; by default the file's name without its extension
     * @param timeframe their distance; by default the one that their median distance is; needed for ticks
     */
    public SeriesFile(Path file, @Nullable String symbol, @Nullable Timeframe timeframe) {
        this.file = file;
        this.symbol = symbol;
        this.timeframe = timeframe;
    }

    /** The names of the columns that the file has beside those of bars. */
    public List<String> columnNames() {
        if (opened == null) {
            opened = CsvFile.open(file, CsvOptions.DEFAULT);
        }
        return opened.columnNames();
    }

    /**
     * Reads the file and keeps what the span wants.
     *
     * @param columns some of {@link #columnNames}, which are put beside the bars
     * @param rejected is told of lines that could not be used
     */
    public Series load(Span span, List<String> columns, Consumer<CsvReport> rejected) {
        Bars bars = read(columns, rejected);
        return Series.cut(symbol == null ? stem() : symbol, timeframe == null ? found(bars) : timeframe, bars, span);
    }

    private Bars read(List<String> columns, Consumer<CsvReport> rejected) {
        try (CsvFile csv = opened == null ? CsvFile.open(file, CsvOptions.DEFAULT) : opened;
                Progress progress =
                        Progress.ofBytes(file.toString(), file.toFile().length())) {
            Reading reading = new Reading(csv, progress);
            return csv.format() == CsvFormat.TICKS
                    ? ticks(csv, reading, rejected)
                    : bars(csv, columns, reading, rejected);
        } finally {
            opened = null;
        }
    }

    private static Bars bars(CsvFile csv, List<String> columns, Reading reading, Consumer<CsvReport> rejected) {
        ColumnValues own = new ColumnValues(columns);
        try (BarsBuilder builder = Bars.builder(EXPECTED_BARS)) {
            BarSink sink = (ts, open, high, low, close, volume) -> {
                builder.append(ts, open, high, low, close, volume);
                reading.row();
            };
            rejected.accept(csv.readBars(sink, columns, own));
            return own.beside(builder.build());
        }
    }

    private Bars ticks(CsvFile csv, Reading reading, Consumer<CsvReport> rejected) {
        if (timeframe == null || timeframe == Timeframe.IRREGULAR) {
            throw new UsageException(
                    file + ": holds ticks; --timeframe must say which bars to make of them, such as 1m");
        }
        try (TickAggregator aggregator = new TickAggregator(timeframe)) {
            rejected.accept(csv.readTicks((ts, price, amount) -> {
                aggregator.push(ts, price, amount);
                reading.row();
            }));
            return aggregator.build();
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
