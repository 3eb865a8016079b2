package io.atra.research;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import java.util.Random;

/** Seeded walks of prices, a minute apart. */
public final class RandomBars {

    /** 2024-03-30T20:00Z: the clocks of Berlin change five hours later. */
    public static final long FIRST_MS = 1_711_828_800_000L;

    private static final long MINUTE_MS = 60_000;

    private RandomBars() {}

    /** The same seed and length give the same bars. */
    public static Bars walk(long seed, int count) {
        Random dice = new Random(seed);
        double last = 100;
        try (var builder = Bars.builder(count)) {
            for (int i = 0; i < count; i++) {
                double open = last * (1 + 0.001 * dice.nextGaussian());
                double close = open * (1 + 0.006 * dice.nextGaussian() + 0.0005 * Math.sin(i / 20.0));
                double high = Math.max(open, close) * (1 + 0.002 * dice.nextDouble());
                double low = Math.min(open, close) * (1 - 0.002 * dice.nextDouble());
                builder.append(FIRST_MS + i * MINUTE_MS, open, high, low, close, dice.nextInt(1, 1000));
                last = close;
            }
            try (Bars bars = builder.build()) {
                return bars.withTimeframe(Timeframe.M1);
            }
        }
    }
}
