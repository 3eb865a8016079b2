package io.atra.engine.pure.plan;

import org.jspecify.annotations.Nullable;

/** How far away an exit is, for one combination. */
public final class Distance {

    /** What the distance is. */
    public enum Kind {
        /** There is no such exit. */
        NONE,
        /** A fraction of the entry price, of the anchor for a trailing stop. */
        FRACTION,
        /** A difference of prices, read at the signal bar. */
        PRICE
    }

    /** There is no such exit. */
    static final Distance NONE = new Distance(Kind.NONE, Double.NaN, null);

    private final Kind kind;
    private final double constant;
    private final double @Nullable [] column;

    private Distance(Kind kind, double constant, double @Nullable [] column) {
        this.kind = kind;
        this.constant = constant;
        this.column = column;
    }

    static Distance fraction(double fraction) {
        return new Distance(Kind.FRACTION, fraction, null);
    }

    /** The same difference of prices at every bar. */
    static Distance price(double difference) {
        return new Distance(Kind.PRICE, difference, null);
    }

    /** A difference of prices at each bar. */
    static Distance price(double[] differences) {
        return new Distance(Kind.PRICE, Double.NaN, differences);
    }

    /** What the distance is. */
    public Kind kind() {
        return kind;
    }

    /** The fraction; NaN for another kind. */
    public double fraction() {
        return kind == Kind.FRACTION ? constant : Double.NaN;
    }

    /** The difference of prices at a bar, NaN where it has no value; NaN for another kind. */
    public double at(int bar) {
        if (column != null) return column[bar];
        return kind == Kind.PRICE ? constant : Double.NaN;
    }
}
