package io.atra.research.metrics;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution. */
public final class Normal {

    /** What one value in twenty lies below. */
    static final double FIVE_PERCENT = -1.6448536269514729;

    private Normal() {}

    /** The share of values below {@code x}. */
    public static double below(double x) {
        return Erfc.value(-x / Math.sqrt(2)) / 2;
    }

    /** What a share {@code p} of values lies below; infinite at 0 and 1. */
    public static double quantile(double p) {
        return -Math.sqrt(2) * InverseErfc.value(2 * p);
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The mean of the lowest twentieth of a normal distribution with this mean and deviation. */
    static double meanOfLowestTwentieth(double mean, double deviation) {
        return mean - deviation * density(FIVE_PERCENT) / 0.05;
    }
}
