package io.atra.store.bars;

import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
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

    private static final int LONGEST_SYMBOL = 64;

    static SeriesKey bars(String symbol, Timeframe timeframe) {
        return new SeriesKey(checked(symbol), timeframe.label());
    }

    static SeriesKey ticks(String symbol) {
        return new SeriesKey(checked(symbol), TICKS);
    }

    private static String checked(String symbol) {
        boolean plain = symbol.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        if (symbol.isEmpty() || symbol.length() > LONGEST_SYMBOL || !plain) {
            throw new UsageException("'" + symbol + "' is no symbol: use 1 to " + LONGEST_SYMBOL
                    + " characters without spaces, such as BTC-USD");
        }
        return symbol;
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
