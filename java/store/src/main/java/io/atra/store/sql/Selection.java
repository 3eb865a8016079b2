package io.atra.store.sql;

import io.atra.bars.Timeframe;
import java.util.Optional;

/**
 * Which bars the table {@code bars} holds.
 *
 * @param symbol only of this symbol
 * @param timeframe only of this timeframe
 * @param fromMs only those that open at or after this time, epoch milliseconds UTC
 * @param toMs only those that open before this time
 */
public record Selection(Optional<String> symbol, Optional<Timeframe> timeframe, long fromMs, long toMs) {

    /** Every stored bar. */
    public static final Selection ALL =
            new Selection(Optional.empty(), Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE);

    boolean accepts(String seriesSymbol, String label) {
        return symbol.map(seriesSymbol::equals).orElse(true)
                && timeframe.map(wanted -> wanted.label().equals(label)).orElse(true);
    }
}
