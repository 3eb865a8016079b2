package io.atra.live.feed.ws;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What really was traded: bars that follow from symbol and time, prices in cents, some of them not existing anywhere. */
final class Truth {

    private static final int QUARTERS = 4;
    /** Neighbouring seeds of {@link Random} begin alike. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Truth() {}

    private static Random chance(KlineSeries series, long tsMs) {
        return new Random((series.streamName().hashCode() + tsMs) * MIX);
    }

    /** Whether there is such a bar: a venue has its pauses. */
    static boolean exists(KlineSeries series, long tsMs) {
        return new Random((series.symbol().hashCode() + tsMs / 300_000) * MIX).nextInt(60) != 0;
    }

    /** A bar after so many quarters of its time. */
    static Bar after(KlineSeries series, long tsMs, int quarters) {
        Random chance = chance(series, tsMs);
        int open = chance.nextInt(100, 1_000_000);
        int close = chance.nextInt(100, 1_000_000);
        int high = Math.max(open, close) + chance.nextInt(500);
        int low = Math.max(Math.min(open, close) - chance.nextInt(50), 1);
        int volume = chance.nextInt(1, 1_000);
        if (quarters == 0) {
            return bar(tsMs, open, open, open, open, 0);
        }
        return quarters == QUARTERS
                ? bar(tsMs, open, high, low, close, volume * QUARTERS)
                : bar(tsMs, open, high, low, (open + close) / 2, volume * quarters);
    }

    static Bar closed(KlineSeries series, long tsMs) {
        return after(series, tsMs, QUARTERS);
    }

    private static Bar bar(long tsMs, int open, int high, int low, int close, int volume) {
        return new Bar(tsMs, open / 100.0, high / 100.0, low / 100.0, close / 100.0, volume / 100.0);
    }

    /** All bars from one open time to before another. */
    static List<Bar> between(KlineSeries series, long fromMs, long toMs) {
        Timeframe timeframe = series.series().timeframe();
        List<Bar> bars = new ArrayList<>();
        for (long ts = fromMs; ts < toMs; ts = timeframe.nextMs(ts)) {
            if (exists(series, ts)) {
                bars.add(closed(series, ts));
            }
        }
        return bars;
    }
}
