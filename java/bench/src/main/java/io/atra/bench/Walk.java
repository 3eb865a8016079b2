package io.atra.bench;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;

/** A random walk of one-minute bars, the same as that of the crate's example {@code crate_time}, step by step. */
public final class Walk {

    private static final long FIRST_MS = 1_500_000_000_000L;
    private static final long MINUTE_MS = 60_000;

    private long state = 42;

    private Walk() {}

    /** The first {@code count} bars. */
    public static Bars bars(int count) {
        Walk walk = new Walk();
        try (BarsBuilder builder = Bars.builder(count)) {
            double close = 100;
            for (int i = 0; i < count; i++) {
                double open = close;
                close = Math.max(open * (1 + (walk.uniform() - 0.5) * 0.01), 1);
                double spread = open * 0.002 * walk.uniform();
                double high = Math.max(open, close) + spread;
                double low = Math.min(open, close) - spread * 0.5;
                builder.append(FIRST_MS + i * MINUTE_MS, open, high, low, close, 1000 * walk.uniform());
            }
            return builder.build();
        }
    }

    /** A number in 0..1 by SplitMix64. */
    private double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }
}
