package io.atra.engine.pure.sim;

/**
 * What the distance of an exit counts. On the own axis of a position, where higher is better: {@code sign} turns a
 * price onto it and back, 1 for a long and −1 for a short, exactly.
 */
public enum Offset {
    /** There is no such exit. */
    NONE,
    /** A fraction of the entry price, of the anchor for a trailing stop. */
    FRACTION,
    /** A difference of prices, read at the signal bar. */
    PRICE;

    /** Whether an entry may be made with this distance: not there, or above 0 (NaN is not). */
    boolean accepts(double distance) {
        return this == NONE || distance > 0;
    }

    /** The level on the winning side of a turned price; never touched where there is none. */
    double ahead(double turned, double distance, double sign) {
        return switch (this) {
            case NONE -> Double.POSITIVE_INFINITY;
            case FRACTION -> turned * (1 + sign * distance);
            case PRICE -> turned + distance;
        };
    }

    /** What a turned price is multiplied by to get the level on its losing side, before {@link #shift} is taken off. */
    double factor(double distance, double sign) {
        return this == FRACTION ? 1 - sign * distance : 1;
    }

    /** What is taken off then; all of it where there is no exit, so that the level is never touched. */
    double shift(double distance) {
        return switch (this) {
            case NONE -> Double.POSITIVE_INFINITY;
            case FRACTION -> 0;
            case PRICE -> distance;
        };
    }

    /** In units of price, for a position entered at {@code fill}; NaN where there is none. */
    double inPrice(double distance, double fill) {
        return switch (this) {
            case NONE -> Double.NaN;
            case FRACTION -> fill * distance;
            case PRICE -> distance;
        };
    }
}
