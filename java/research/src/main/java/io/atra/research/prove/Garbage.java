package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Bars that obey the rules of bars and have nothing else to do with the market. */
final class Garbage {

    /** Prices up to this many powers of ten off; far from where products overflow. */
    private static final double POWERS = 2;

    private static final double MOST_VOLUME = 1e7;
    /** Values of columns up to this many times the largest real one. */
    private static final double WIDER = 10;

    private static final int PRICES = 4;

    private final Bars bars;
    private final SplittableRandom random;
    private final long laterMs;

    private Garbage(Bars bars, SplittableRandom random, long laterMs) {
        this.bars = bars;
        this.random = random;
        this.laterMs = laterMs;
    }

    /**
     * As many bars with the same columns, and likewise of other symbols.
     *
     * @param laterMs how much later they are than the real ones
     */
    static Bars like(Bars bars, SplittableRandom random, long laterMs) {
        return new Garbage(bars, random, laterMs).made();
    }

    private Bars made() {
        Bars made;
        try (BarsBuilder builder = Bars.builder(bars.size())) {
            for (long i = 0; i < bars.size(); i++) {
                append(builder, i);
            }
            made = builder.build();
        }
        Bars dressed =
                Pieces.dressed(made, bars, name -> garbled(bars.column(name).toArray(ValueLayout.JAVA_DOUBLE)));
        return Pieces.beside(dressed, bars, symbol -> like(bars.ofSymbol(symbol), random, laterMs));
    }

    private void append(BarsBuilder builder, long i) {
        double[] prices = DoubleStream.generate(() -> bars.close(i) * Math.pow(10, random.nextDouble(-POWERS, POWERS)))
                .limit(PRICES)
                .sorted()
                .toArray();
        boolean rises = random.nextBoolean();
        double open = prices[rises ? 1 : 2];
        double close = prices[rises ? 2 : 1];
        builder.append(bars.tsMs(i) + laterMs, open, prices[3], prices[0], close, random.nextDouble(MOST_VOLUME));
    }

    private double[] garbled(double[] values) {
        double most = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
        return Arrays.stream(values)
                .map(value -> (most + 1) * random.nextDouble(-1, 1) * WIDER)
                .toArray();
    }
}
