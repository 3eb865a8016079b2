package io.atra.research.prove;

import java.util.OptionalInt;

/** Where two runs differ first. */
record Difference(OptionalInt node, String what, long bar, String one, String other) {

    static Difference ofColumn(int node, String what, long bar, double one, double other) {
        return new Difference(OptionalInt.of(node), what, bar, text(one), text(other));
    }

    static Difference of(String what, long bar, Object one, Object other) {
        return new Difference(OptionalInt.empty(), what, bar, one.toString(), other.toString());
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "no value" : Double.toString(value);
    }
}
