package io.atra.engine.pure.function;

/** What TA-Lib takes for nothing but rounding. */
final class Rounding {

    private static final double SHARE = 1e-14;

    private Rounding() {}

    /** Whether two values are the same but for rounding. */
    static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= SHARE * (Math.abs(one) + Math.abs(other));
    }
}
