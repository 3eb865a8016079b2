package io.atra.bars;

import io.atra.error.InputException;
import java.time.Instant;

/**
 * Ticks → bars: open is the first price of a bucket, close the last, volume the sum of the amounts; buckets without a
 * tick are left out. Ticks come in the order of their times, equal times in the order of the file.
 */
public final class TickAggregator implements AutoCloseable {

    private final BarsBuilder bars = Bars.builder(1024);
    private final FormingBar forming;

    /** An aggregator of bars of that timeframe, which is not {@link Timeframe#IRREGULAR}. */
    public TickAggregator(Timeframe timeframe) {
        this.forming = new FormingBar(new Buckets(timeframe, ZoneTable.UTC, 0), bars);
    }

    /**
     * Takes one tick.
     *
     * @throws InputException when it is before the bar that is forming
     */
    public void push(long tsMs, double price, double amount) {
        if (forming.isPast(tsMs)) {
            throw new InputException("the tick at " + Instant.ofEpochMilli(tsMs) + " is older than the bar before it");
        }
        forming.add(tsMs, price, price, price, price, amount);
    }

    /** The bars of all ticks; the aggregator is of no more use then. */
    public Bars build() {
        forming.finish();
        return bars.build();
    }

    @Override
    public void close() {
        bars.close();
    }
}
