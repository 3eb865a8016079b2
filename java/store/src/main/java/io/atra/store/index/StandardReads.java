package io.atra.store.index;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.SeriesInfo;
import io.atra.store.bars.TickStore;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;

/** Reads all of a file once in the ways in which ATRA reads, so that there are figures of its statements. */
public final class StandardReads {

    private static final String TICKS = "ticks";

    private StandardReads() {}

    /**
     * Lists and loads every series, lists every run with its trades, counts and visits the trials of every scope.
     *
     * @throws io.atra.error.InputException when something is damaged
     */
    public static void run(Database database) {
        for (SeriesInfo series : new BarStore(database).list()) {
            if (series.timeframe().equals(TICKS)) {
                new TickStore(database)
                        .read(series.symbol(), Long.MIN_VALUE, Long.MAX_VALUE, (ts, price, volume) -> {});
            } else {
                loadBars(database, series);
            }
        }
        readRuns(new RunStore(database));
        readTrials(new TrialStore(database));
    }

    private static void loadBars(Database database, SeriesInfo series) {
        try (Bars bars = new BarStore(database).load(series.symbol(), Timeframe.parse(series.timeframe()))) {
            if (bars.size() != series.rows()) {
                throw new IllegalStateException(series + " has " + bars.size() + " bars");
            }
        }
    }

    private static void readRuns(RunStore runs) {
        for (StoredRun run : runs.list(RunFilter.newest(Integer.MAX_VALUE))) {
            runs.trades(runs.find(Long.toString(run.id())));
        }
    }

    private static void readTrials(TrialStore trials) {
        for (StoredScope scope : trials.scopes()) {
            trials.count(scope.scope());
            trials.visit(scope.scope(), (params, metrics, sums) -> {});
        }
    }
}
