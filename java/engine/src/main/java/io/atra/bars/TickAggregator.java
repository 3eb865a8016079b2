package io.atra.bars;

import io.atra.error.InputException;
import java.time.Instant;

/**
 * Ticks → bars: open is the first price of a bucket, close the last, volume the sum of the amounts; buckets without a
 * tick are left out. Ticks come in the order of their times, equal times in the order of the file.
 */
public final class TickAggregator implements AutoCloseable {

    private final Timeframe timeframe;
    private final BarsBuilder bars = Bars.builder(1024);
    private boolean any;
    private long bucketMs;
    private long endMs;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    /** An aggregator of bars of that timeframe, which is not {@link Timeframe#IRREGULAR}. */
    public TickAggregator(Timeframe timeframe) {
        if (timeframe == Timeframe.IRREGULAR) {
            throw new IllegalArgumentException("ticks need a timeframe to become bars");
        }
        this.timeframe = timeframe;
    }

    /**
     * Takes one tick.
     *
     * @throws InputException when it is before the bar that is forming
     */
    public void push(long tsMs, double price, double amount) {
        if (any && tsMs < bucketMs) {
            throw new InputException("the tick at " + Instant.ofEpochMilli(tsMs) + " is older than the bar before it");
        }
        if (!any || tsMs >= endMs) {
            finish();
            start(tsMs, price);
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume += amount;
    }

    private void start(long tsMs, double price) {
        any = true;
        bucketMs = timeframe.floorMs(tsMs);
        endMs = timeframe.nextMs(bucketMs);
        open = price;
        high = price;
        low = price;
        volume = 0;
    }

    private void finish() {
        if (any) {
            bars.append(bucketMs, open, high, low, close, volume);
        }
    }

    /** The bars of all ticks; the aggregator is of no more use then. */
    public Bars build() {
        finish();
        any = false;
        return bars.build();
    }

    @Override
    public void close() {
        bars.close();
    }
}
