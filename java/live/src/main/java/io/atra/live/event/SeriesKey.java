package io.atra.live.event;

import io.atra.bars.Timeframe;

/**
 * Names a series of bars.
 *
 * @param symbol as the database names it
 * @param timeframe of its bars
 */
public record SeriesKey(String symbol, Timeframe timeframe) {

    /** {@code BTC-USD 1m}. */
    @Override
    public String toString() {
        return symbol + " " + timeframe.label();
    }
}
