package io.atra.app.output;

/** Numbers as text that reads back to the same bits. */
public final class Shortest {

    /** Whole numbers below this are exact and written without an exponent. */
    private static final double EXACT = 1e15;

    private Shortest() {}

    /** The shortest text of a number; nothing where it has no value. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
        boolean negativeZero = value == 0 && 1 / value < 0;
        return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    }
}
