package io.atra.plan;

import java.util.function.DoublePredicate;

/**
 * The values that a scalar may have in its place.
 *
 * @param expected what they are, to follow "must be": {@code a whole number of 0 or more}
 * @param accepts whether a value is one of them
 */
public record Domain(String expected, DoublePredicate accepts) {

    /** The most bars that any series has: TA-Lib's limit. */
    private static final double MOST_BARS = 100_000_000;

    /** A number of bars. */
    public static Domain bars(int min) {
        return new Domain(
                "a whole number of " + min + " or more",
                value -> value == Math.rint(value) && value >= min && value <= MOST_BARS);
    }

    /** Anything finite above zero. */
    public static Domain positive() {
        return new Domain("above 0", value -> value > 0 && value < Double.POSITIVE_INFINITY);
    }

    /** Above zero, up to a bound. */
    public static Domain positiveUpTo(double max, String expected) {
        return new Domain(expected, value -> value > 0 && value <= max);
    }
}
