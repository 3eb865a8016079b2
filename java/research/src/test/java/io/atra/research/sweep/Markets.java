package io.atra.research.sweep;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.lang.Strategy;
import java.util.Random;

/** Bars and strategies for tests. */
public final class Markets {

    private static final long FIRST_MS = 1_385_337_600_000L;
    private static final long MINUTE_MS = 60_000;

    private Markets() {}

    /** A seeded walk of minute bars. */
    public static Bars bars(int count, long seed) {
        Random random = new Random(seed);
        try (BarsBuilder builder = Bars.builder(count)) {
            double last = 100;
            for (int i = 0; i < count; i++) {
                double close = last * Math.exp(random.nextGaussian() / 300);
                double high = Math.max(last, close) * (1 + random.nextDouble() / 500);
                double low = Math.min(last, close) * (1 - random.nextDouble() / 500);
                builder.append(FIRST_MS + i * MINUTE_MS, last, high, low, close, random.nextDouble());
                last = close;
            }
            return builder.build();
        }
    }

    /** Two ranges, a fixed parameter between them, exits, and a condition. */
    public static Strategy cross() {
        return Strategy.named("cross")
                .param("fast", 5, "2..9")
                .param("limit", 0.03)
                .param("slow", 20, "4..40:3")
                .where("fast < slow")
                .enterLong("crossover(sma(close, fast), ema(close, slow))")
                .exitLong("crossunder(sma(close, fast), ema(close, slow))")
                .enterShort("rsi(close, slow) > 70")
                .stopLoss("2 * atr(fast)")
                .takeProfit("limit * close")
                .fee("0.1%")
                .build();
    }
}
