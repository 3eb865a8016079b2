package io.atra.engine.pure.plan;

import io.atra.engine.pure.function.Kernel;
import java.util.Arrays;
import java.util.List;

/** A function over whole columns: from the first bar at which its inputs are finite to before one that is not. */
final class BoundCall {

    /**
     * Where the inputs of a call are finite.
     *
     * @param begin the first bar with all inputs finite; the number of bars when there is none
     * @param poisonedAt the first bar with a non-finite input after {@code begin}; -1 for none
     */
    record Span(int begin, int poisonedAt) {

        /** Looks for the bars at which all columns are finite, at or after bar {@code from}. */
        static Span scan(List<double[]> columns, int from, int bars) {
            int begin = Math.min(from, bars);
            while (begin < bars && !finiteAt(columns, begin)) begin++;
            int end = bars;
            for (double[] column : columns) end = firstNonFinite(column, begin, end);
            return new Span(begin, end == bars ? -1 : end);
        }

        private static boolean finiteAt(List<double[]> columns, int bar) {
            for (double[] column : columns) if (!Double.isFinite(column[bar])) return false;
            return true;
        }

        private static int firstNonFinite(double[] column, int from, int to) {
            for (int bar = from; bar < to; bar++) if (!Double.isFinite(column[bar])) return bar;
            return to;
        }

        int end(int bars) {
            return poisonedAt < 0 ? bars : poisonedAt;
        }
    }

    private BoundCall() {}

    /** The columns of all outputs; NaN where they have no value. */
    static double[][] batch(Kernel kernel, Span span, double[][] inputs, int outputs, int bars) {
        double[][] columns = new double[outputs][];
        for (int k = 0; k < outputs; k++) columns[k] = Room.numbers(bars);
        int end = span.end(bars);
        int first = (int) Math.min(end, (long) span.begin() + kernel.lookback());
        for (double[] column : columns) {
            Arrays.fill(column, 0, first, Double.NaN);
            Arrays.fill(column, end, bars, Double.NaN);
        }
        if (first < end) kernel.batch(inputs, span.begin(), end, columns);
        return columns;
    }
}
