package io.atra.engine;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** Seeded walks of prices: the same seed and length give the same bars. */
final class Walks {

    static final long MINUTE_MS = 60_000;

    private Walks() {}

    /** Bars a minute apart. */
    static Bars bars(long seed, int count) {
        Random dice = new Random(seed);
        double last = 100;
        try (var builder = Bars.builder(count).timeframe(Timeframe.M1)) {
            for (int i = 0; i < count; i++) {
                double open = last * (1 + 0.002 * dice.nextGaussian());
                double close = open * (1 + 0.01 * dice.nextGaussian());
                double high = Math.max(open, close) * (1 + 0.004 * dice.nextDouble());
                double low = Math.min(open, close) * (1 - 0.004 * dice.nextDouble());
                builder.append(i * MINUTE_MS, open, high, low, close, dice.nextInt(1, 1000));
                last = close;
            }
            return builder.build();
        }
    }

    /** Values around zero. */
    static double[] noise(long seed, int count) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }

    static double[] array(MemorySegment column) {
        return column.toArray(ValueLayout.JAVA_DOUBLE);
    }
}
