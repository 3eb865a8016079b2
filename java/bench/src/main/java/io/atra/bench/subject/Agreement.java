package io.atra.bench.subject;

import java.util.Arrays;

/** How far the answers of two implementations of a function should be the same. */
public enum Agreement {
    /** Every bit. */
    BITS,
    /** Every value that both have, to rounding. */
    VALUES,
    /** The same, as long as prices move: where they stand still, one of them divides zero by zero. */
    MOVING,
    /** The last tenth: their averages begin otherwise, which wears off. */
    TAIL,
    /** None: another definition under the same name; only that there are values is asked for. */
    NONE;

    private static final double TOLERANCE = 1e-6;

    /** Whether they can be compared on such data. */
    public boolean holdsOn(Shape shape) {
        return this != MOVING || shape != Shape.TREND;
    }

    /**
     * Compares.
     *
     * @param what names the comparison in the error
     * @throws AssertionError when they are less alike than they should be
     */
    public void check(String what, double[][] wanted, double[][] found) {
        for (int output = 0; output < found.length; output++) {
            check(what + ", output " + output, wanted[output], found[output]);
        }
    }

    private void check(String what, double[] wanted, double[] found) {
        if (wanted.length != found.length) {
            throw new AssertionError(what + ": " + found.length + " values, not " + wanted.length);
        }
        int from = this == TAIL ? wanted.length - wanted.length / 10 : 0;
        double scale = Arrays.stream(wanted)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        int compared = 0;
        for (int bar = from; bar < wanted.length; bar++) {
            if (!alike(wanted[bar], found[bar], scale)) {
                throw new AssertionError(what + ", bar " + bar + ": " + found[bar] + ", not " + wanted[bar]);
            }
            if (!Double.isNaN(found[bar])) compared++;
        }
        if (compared < (wanted.length - from) / 2) {
            throw new AssertionError(what + ": only " + compared + " of " + (wanted.length - from) + " have a value");
        }
    }

    private boolean alike(double wanted, double found, double scale) {
        return switch (this) {
            case BITS -> Double.doubleToLongBits(wanted) == Double.doubleToLongBits(found);
            case VALUES, MOVING, TAIL ->
                Double.isNaN(wanted) || Double.isNaN(found) || Math.abs(wanted - found) <= TOLERANCE * scale;
            case NONE -> true;
        };
    }
}
