package io.atra.bench.subject;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bench.Walk;

/** Kinds of data on which answers are compared. */
public enum Shape {
    /** A random walk. */
    WALK {
        @Override
        public Bars bars(int count) {
            return Walk.bars(count);
        }
    },
    /** A wave about a rising line that now and then stands still: all prices of a bar equal, and those of many bars. */
    TREND {
        @Override
        public Bars bars(int count) {
            try (BarsBuilder builder = Bars.builder(count)) {
                for (int i = 0; i < count; i++) appendTo(builder, i);
                return builder.build();
            }
        }
    };

    private static final long FIRST_MS = 1_500_000_000_000L;
    private static final long MINUTE_MS = 60_000;
    private static final int PERIOD = 250;
    private static final int MOVING = 210;

    /** The first {@code count} bars of it. */
    public abstract Bars bars(int count);

    private static void appendTo(BarsBuilder builder, int bar) {
        boolean moves = bar % PERIOD < MOVING;
        double open = price(bar);
        double close = price(bar + 1);
        double spread = moves ? 0.05 : 0;
        double high = Math.max(open, close) + spread;
        double low = Math.min(open, close) - spread;
        builder.append(FIRST_MS + bar * MINUTE_MS, open, high, low, close, moves ? 100 + bar % 7 : 0);
    }

    /** Stands still from the end of the moving part of a period to the next period. */
    private static double price(int bar) {
        int moved = bar / PERIOD * MOVING + Math.min(bar % PERIOD, MOVING);
        return 100 + 0.01 * (moved % 100_000) + 3 * Math.sin(moved / 17.0);
    }
}
