package io.atra.engine.pure.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a node gives for one combination: a scalar, numbers, or a condition.
 *
 * @param id equal only for equal columns; a scalar's bits
 * @param scalar the same at all bars; NaN where there is a column
 * @param numbers one at each bar
 * @param bits a condition's
 * @param start the bar of its first value, at most the number of bars
 * @param poisonedAt the bar at which an input stopped being finite and ended a function's values; -1 for none
 */
@SuppressWarnings("ArrayRecordComponent") // a column, read in hot loops
record Computed(
        long id,
        double scalar,
        double @Nullable [] numbers,
        @Nullable Bits bits,
        int start,
        int poisonedAt) {

    static Computed scalar(double value) {
        return new Computed(Double.doubleToRawLongBits(value), value, null, null, 0, -1);
    }

    static Computed numbers(double[] numbers, int start) {
        return new Computed(0, Double.NaN, numbers, null, start, -1);
    }

    static Computed condition(Bits bits, int start) {
        return new Computed(0, Double.NaN, null, bits, start, -1);
    }

    Computed withId(long known) {
        return new Computed(known, scalar, numbers, bits, start, poisonedAt);
    }

    Computed poisoned(int bar) {
        return new Computed(id, scalar, numbers, bits, start, bar);
    }

    /** The value at a bar, a condition's as 1 or 0. */
    double at(int bar) {
        if (bits != null) return bits.get(bar) ? 1 : 0;
        return numbers == null ? scalar : numbers[bar];
    }

    /** The condition. */
    Bits condition() {
        if (bits == null) throw new IllegalStateException("a condition is asked for where there is none");
        return bits;
    }

    /** A number at each of so many bars, a condition's 1 and 0; perhaps the column itself. */
    double[] column(int bars) {
        if (bits != null) return bits.toNumbers();
        if (numbers != null) return numbers;
        double[] column = Room.numbers(bars);
        Arrays.fill(column, scalar);
        return column;
    }
}
