package io.atra.app.data;

import io.atra.app.output.Human;
import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.TickAggregator;
import io.atra.csv.CsvReport;
import io.atra.csv.RowFile;
import io.atra.error.InputException;
import java.util.List;

/** Bars of one file after the other, with columns of the user's own beside them. */
final class BarCollector implements AutoCloseable {

    private static final long EXPECTED_BARS = 1 << 16;

    private final BarsBuilder builder = Bars.builder(EXPECTED_BARS);
    private final List<String> columns;
    private final ColumnValues own;
    private String name = "";
    private boolean first;
    private long lastMs = Long.MIN_VALUE;

    BarCollector(List<String> columns) {
        this.columns = columns;
        this.own = new ColumnValues(columns);
    }

    /** Goes on to the bars of the file of that name. */
    void begin(String file) {
        name = file;
        first = true;
    }

    CsvReport read(RowFile csv, Reading reading) {
        return csv.readBars(
                (ts, open, high, low, close, volume) -> {
                    requireLater(ts);
                    builder.append(ts, open, high, low, close, volume);
                    reading.row();
                },
                columns,
                own);
    }

    /** Takes the bars that a file's ticks make. */
    void add(TickAggregator ticks) {
        try (Bars bars = ticks.build()) {
            requireLater(bars.tsMs(0));
            builder.appendAll(bars, 0, bars.size());
            lastMs = bars.tsMs(bars.size() - 1);
        }
    }

    private void requireLater(long ts) {
        if (first && ts <= lastMs) {
            throw new InputException(name + ": begins at " + Human.time(ts) + ", before the file above it ends, "
                    + Human.time(lastMs) + "; name the files so that their order is that of time, or import them");
        }
        first = false;
        lastMs = ts;
    }

    /** The bars; the collector is of no more use then. */
    Bars build() {
        return own.beside(builder.build());
    }

    @Override
    public void close() {
        builder.close();
    }
}
