package io.atra.store.bars;

import io.atra.bars.Symbol;
import io.atra.bars.Timeframe;
import java.util.Optional;

/**
 * What a series is found by.
 *
 * @param symbol any short text
 * @param timeframe the label of a timeframe, or {@link #TICKS}
 */
record SeriesKey(String symbol, String timeframe) {

    /** Stands where the ticks of a symbol have no timeframe. */
    static final String TICKS = "ticks";

    static SeriesKey bars(String symbol, Timeframe timeframe) {
        return new SeriesKey(Symbol.checked(symbol), timeframe.label());
    }

    static SeriesKey ticks(String symbol) {
        return new SeriesKey(Symbol.checked(symbol), TICKS);
    }

    Kind kind() {
        return timeframe.equals(TICKS) ? Kind.TICKS : Kind.BARS;
    }

    /** The timeframe of bars. */
    Optional<Timeframe> barTimeframe() {
        return kind() == Kind.TICKS ? Optional.empty() : Optional.of(Timeframe.parse(timeframe));
    }

    @Override
    public String toString() {
        return symbol + " " + timeframe;
    }
}
