package io.atra.app.data;

import io.atra.app.output.Human;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.bars.BarReader;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.SeriesInfo;

/** Whether stored bars of another symbol can be read beside those of a series that is replayed: as for a backtest. */
public final class ReplayedSymbols {

    private final BarStore store;
    private final long toMs;

    /**
     * Those of a database.
     *
     * @param store where the bars are
     * @param toMs where the replay ends, not included
     */
    public ReplayedSymbols(BarStore store, long toMs) {
        this.store = store;
        this.toMs = toMs;
    }

    /**
     * Refuses a pair of which nothing can be read.
     *
     * @throws UsageException when there are no bars of one, or those of the other begin after the last one of the series
     */
    public void require(String symbol, String other, Timeframe timeframe) {
        try (BarReader bars = store.stream(other, timeframe, Long.MIN_VALUE, toMs)) {
            long firstMs = firstMs(other, timeframe);
            if (!bars.hasNext() || !hasBarsFrom(firstMs, symbol, timeframe)) {
                throw new UsageException("sym(\"" + other + "\") has no value: the bars of " + other + " "
                        + timeframe.label() + " begin at " + Human.time(firstMs) + ", after the last one of " + symbol
                        + " that is replayed; 'atra data list' shows from when to when there are any");
            }
        }
    }

    private boolean hasBarsFrom(long fromMs, String symbol, Timeframe timeframe) {
        if (fromMs >= toMs) return false;
        try (BarReader bars = store.stream(symbol, timeframe, fromMs, toMs)) {
            return bars.hasNext();
        }
    }

    /** Of a series that is there. */
    private long firstMs(String symbol, Timeframe timeframe) {
        return store.list().stream()
                .filter(info -> info.symbol().equals(symbol) && info.timeframe().equals(timeframe.label()))
                .mapToLong(SeriesInfo::firstMs)
                .findFirst()
                .orElseThrow();
    }
}
