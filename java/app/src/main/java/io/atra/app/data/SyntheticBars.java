package io.atra.app.data;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.research.random.Mix;

/**
 * A geometric random walk as bars: the same ones for the same settings on every machine, since its numbers come from
 * one 64-bit generator and all functions are fdlibm's.
 *
 * <p>With regimes the market is calm, as usual or wild for some hundred bars each, with a drift of its own.
 *
 * @param timeframe of the bars; not irregular
 * @param startMs time of the first bar, the start of a bucket
 * @param bars how many
 * @param seed of the random numbers
 * @param price the first open
 * @param volatility of a year, as a fraction
 * @param drift of a year, as a fraction
 * @param regimes whether volatility and drift change
 */
public record SyntheticBars(
        Timeframe timeframe,
        long startMs,
        long bars,
        long seed,
        double price,
        double volatility,
        double drift,
        boolean regimes) {

    private static final double YEAR_MS = 365.25 * 86_400_000;
    private static final double REGIME_BARS = 500;
    private static final double[] REGIME_VOLATILITY = {0.5, 1, 2.5};
    private static final double[] REGIME_DRIFT = {1, 0, -2};
    private static final double CENTS = 100;
    private static final double VOLUME = 10;

    /** Where the walk is: told to whoever watches, once in a while. */
    @FunctionalInterface
    public interface Watcher {
        /** So many bars are made. */
        void made(long bars);
    }

    /** Makes them. */
    public Bars make(Watcher watcher) {
        try (BarsBuilder builder = Bars.builder(bars).timeframe(timeframe)) {
            new Walk(builder).run(watcher);
            return builder.build();
        }
    }

    private final class Walk {

        private final BarsBuilder builder;
        private final Dice dice = new Dice(seed);
        private long tsMs = timeframe.floorMs(startMs);
        private double last = price;
        private int regime = 1;

        Walk(BarsBuilder builder) {
            this.builder = builder;
        }

        void run(Watcher watcher) {
            for (long i = 0; i < bars; i++) {
                step();
                if ((i & 0xFFFF) == 0) {
                    watcher.made(i);
                }
            }
        }

        private void step() {
            long nextMs = timeframe.nextMs(tsMs);
            double years = (nextMs - tsMs) / YEAR_MS;
            changeRegime();
            double sigma = volatility * (regimes ? REGIME_VOLATILITY[regime] : 1);
            double mu = drift + (regimes ? REGIME_DRIFT[regime] * volatility : 0);
            double deviation = sigma * Math.sqrt(years);
            double move = (mu - sigma * sigma / 2) * years + deviation * dice.normal();
            bar(StrictMath.exp(move), deviation);
            tsMs = nextMs;
        }

        private void changeRegime() {
            if (regimes && dice.uniform() * REGIME_BARS < 1) {
                regime = (int) (dice.uniform() * REGIME_VOLATILITY.length);
            }
        }

        private void bar(double factor, double deviation) {
            double close = last * factor;
            double high = Math.max(last, close) * StrictMath.exp(Math.abs(dice.normal()) * deviation / 2);
            double low = Math.min(last, close) * StrictMath.exp(-Math.abs(dice.normal()) * deviation / 2);
            double volume = VOLUME * StrictMath.exp(dice.normal() / 2);
            builder.append(tsMs, cents(last), cents(high), cents(low), cents(close), cents(volume));
            last = close;
        }

        /** Rounding keeps the order of prices; none becomes 0. */
        private double cents(double value) {
            return Math.max(Math.rint(value * CENTS), 1) / CENTS;
        }
    }

    /** SplitMix64 and the polar method. */
    private static final class Dice {

        private static final long GAMMA = 0x9E3779B97F4A7C15L;
        private static final double UNIT = 0x1p-53;

        private long state;

        Dice(long seed) {
            state = seed;
        }

        private long bits() {
            state += GAMMA;
            return Mix.of(state);
        }

        /** From 0 to below 1. */
        double uniform() {
            return (bits() >>> 11) * UNIT;
        }

        double normal() {
            while (true) {
                double x = 2 * uniform() - 1;
                double y = 2 * uniform() - 1;
                double square = x * x + y * y;
                if (square > 0 && square < 1) {
                    return x * Math.sqrt(-2 * StrictMath.log(square) / square);
                }
            }
        }
    }
}
