package io.atra.app.data;

import io.atra.app.output.Progress;
import io.atra.bars.Timeframe;
import io.atra.csv.BarSink;
import io.atra.csv.CsvReport;
import io.atra.csv.RowFile;
import io.atra.error.InputException;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import io.atra.store.bars.ImportCounts;
import java.time.Duration;
import java.util.List;

/** Brings one file of bars into the database, all of it or nothing. */
final class BarFileImport {

    private final BarStore store;
    private final String symbol;
    private final Timeframe timeframe;
    private final ConflictPolicy policy;

    BarFileImport(BarStore store, String symbol, Timeframe timeframe, ConflictPolicy policy) {
        this.store = store;
        this.symbol = symbol;
        this.timeframe = timeframe;
        this.policy = policy;
    }

    FileImport run(String name, RowFile csv, Spans taken, Progress progress) {
        long beginNanos = System.nanoTime();
        GapCounter counter = new GapCounter(timeframe);
        try (BarImport running = store.startImport(symbol, timeframe, policy)) {
            CsvReport report = read(csv, progress, running, counter);
            requireTimeframe(name, counter);
            taken.add(name, counter.firstMs(), counter.lastMs());
            ImportCounts counts = running.publish();
            return new FileImport(
                    name,
                    csv.format(),
                    report,
                    false,
                    counter.bars(),
                    counter.firstMs(),
                    counter.lastMs(),
                    counter.gaps(),
                    counts,
                    Duration.ofNanos(System.nanoTime() - beginNanos));
        }
    }

    private static CsvReport read(RowFile csv, Progress progress, BarImport running, GapCounter counter) {
        Reading reading = new Reading(csv, progress);
        try (BlockPipe pipe = new BlockPipe(running::appendAll)) {
            BarSink sink = (ts, open, high, low, close, volume) -> {
                counter.add(ts);
                reading.row();
                pipe.accept(ts, open, high, low, close, volume);
            };
            CsvReport report = csv.readBars(sink, List.of(), values -> {});
            pipe.finish();
            return report;
        }
    }

    private void requireTimeframe(String name, GapCounter counter) {
        if (counter.tooDense()) {
            throw new InputException(name + ": most of its bars are nearer to each other than " + timeframe.label()
                    + "; nothing was imported, name their own --timeframe");
        }
    }
}
