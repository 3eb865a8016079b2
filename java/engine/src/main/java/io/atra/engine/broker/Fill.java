package io.atra.engine.broker;

import io.atra.engine.Direction;
import io.atra.engine.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Units were bought or sold.
 *
 * @param bar its bar, counted from the first bar given
 * @param tsMs open time of that bar, epoch milliseconds UTC
 * @param direction of the position that it enters, leaves or makes smaller
 * @param price slippage included
 * @param units above 0
 * @param fee in cash
 * @param trade the round trip that it ends; null for an entry
 */
public record Fill(
        long bar,
        long tsMs,
        Direction direction,
        double price,
        double units,
        double fee,
        @Nullable Trade trade) {

    /** Whether it enters a position. */
    public boolean isEntry() {
        return trade == null;
    }

    static Fill entry(Trade begun) {
        return new Fill(
                begun.entryBar(),
                begun.entryTsMs(),
                begun.direction(),
                begun.entryPrice(),
                begun.units(),
                begun.entryFee(),
                null);
    }

    static Fill exit(Trade ended) {
        return new Fill(
                ended.exitBar(),
                ended.exitTsMs(),
                ended.direction(),
                ended.exitPrice(),
                ended.units(),
                ended.exitFee(),
                ended);
    }
}
