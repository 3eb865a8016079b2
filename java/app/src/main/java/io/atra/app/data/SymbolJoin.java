package io.atra.app.data;

import io.atra.app.output.Human;
import io.atra.bars.Bars;
import io.atra.error.UsageException;
import io.atra.store.bars.BarStore;
import java.util.List;

/** Puts stored bars of other symbols beside the bars of a series. */
public final class SymbolJoin {

    private final BarStore store;

    /** @param store where their bars are */
    public SymbolJoin(BarStore store) {
        this.store = store;
    }

    /**
     * The series with the bars of other symbols beside it, of its timeframe, from the first stored one to the last that
     * opens with the last bar of the series or before; the series is taken over.
     *
     * @throws UsageException when none of a symbol is stored, or none that is closed when the series ends
     */
    public Series join(Series series, List<String> symbols) {
        Series joined = series;
        try {
            for (String symbol : symbols) joined = joined(joined, symbol);
            return joined;
        } catch (RuntimeException e) {
            joined.close();
            throw e;
        }
    }

    private Series joined(Series series, String symbol) {
        long lastMs = series.bars().tsMs(series.bars().size() - 1);
        try (Bars other = store.load(symbol, series.timeframe(), Long.MIN_VALUE, lastMs + 1, Long.MAX_VALUE)) {
            if (other.size() == 0) {
                throw new UsageException("sym(\"" + symbol + "\") has no value: the bars of " + symbol + " "
                        + series.timeframe().label() + " begin after the last one of " + series.symbol() + ", "
                        + Human.time(lastMs) + "; 'atra data list' shows from when to when there are any");
            }
            return series.withBars(series.bars().withSymbol(symbol, other));
        }
    }
}
