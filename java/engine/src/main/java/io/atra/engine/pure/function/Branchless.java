package io.atra.engine.pure.function;

/** Choices that follow the data at random, made without a branch that would be guessed wrong at every second bar. */
final class Branchless {

    private Branchless() {}

    /**
     * {@code value} where {@code smaller} is less than {@code larger}, else 0.0. For zeros of different signs it may be
     * either: the caller's value is then zero anyway.
     */
    static double whereLess(double smaller, double larger, double value) {
        // Both differences have the same sign only where they are zero, or NaN from two infinities.
        long negative = Double.doubleToRawLongBits(smaller - larger);
        long positive = Double.doubleToRawLongBits(larger - smaller);
        long mask = (negative & ~positive) >> 63;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & mask);
    }
}
