package io.atra.engine.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;

/** Seeded choices. {@link Random}'s algorithm is fixed by its documentation: a seed means the same case for ever. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number, both bounds included. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Spread evenly over the orders of magnitude between the bounds. */
    double magnitude(double low, double high) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    double gaussian() {
        return random.nextGaussian();
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Three digits are enough to be read; most doubles are not short. */
    static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int digits = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
