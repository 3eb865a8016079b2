package io.atra.engine.reference;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The values of one node at every bar: numbers or conditions. {@code start} is the first bar that has a value. */
final class ReferenceColumn {
    final int start;
    final double[] numbers;
    final boolean[] truths;

    private ReferenceColumn(int start, double[] numbers, boolean[] truths) {
        this.start = start;
        this.numbers = numbers;
        this.truths = truths;
    }

    static ReferenceColumn numbers(int start, int bars, IntToDoubleFunction valueAt) {
        double[] numbers = new double[bars];
        for (int i = 0; i < bars; i++) {
            numbers[i] = valueAt.applyAsDouble(i);
        }
        return new ReferenceColumn(start, numbers, null);
    }

    static ReferenceColumn conditions(int start, int bars, IntPredicate truthAt) {
        boolean[] truths = new boolean[bars];
        for (int i = 0; i < bars; i++) {
            truths[i] = truthAt.test(i);
        }
        return new ReferenceColumn(start, null, truths);
    }

    boolean isCondition() {
        return truths != null;
    }

    /** The values as engines hand them out: a condition is 1 or 0. */
    double[] values() {
        if (!isCondition()) {
            return numbers;
        }
        double[] values = new double[truths.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = truths[i] ? 1 : 0;
        }
        return values;
    }
}
