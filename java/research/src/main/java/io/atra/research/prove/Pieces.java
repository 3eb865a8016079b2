package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;

/** Series put together from pieces of others, the user's own columns too. */
final class Pieces {

    private Pieces() {}

    /** Bars {@code from} to {@code to} (exclusive). */
    static Bars part(Bars bars, long from, long to) {
        return joined(bars, from, to, bars, to, to);
    }

    /** The first {@code count} bars of one series, then what another one of the same length has after as many. */
    static Bars spliced(Bars past, long count, Bars future) {
        return joined(past, 0, count, future, count, future.size());
    }

    private static Bars joined(Bars a, long aFrom, long aTo, Bars b, long bFrom, long bTo) {
        Bars joined;
        try (BarsBuilder builder = Bars.builder(aTo - aFrom + bTo - bFrom)) {
            joined = builder.appendAll(a, aFrom, aTo).appendAll(b, bFrom, bTo).build();
        }
        return dressed(joined, a, name -> values(a, name, aFrom, aTo, b, bFrom, bTo));
    }

    private static double[] values(Bars a, String name, long aFrom, long aTo, Bars b, long bFrom, long bTo) {
        double[] values = new double[Math.toIntExact(aTo - aFrom + bTo - bFrom)];
        int first = Math.toIntExact(aTo - aFrom);
        MemorySegment.copy(a.column(name), ValueLayout.JAVA_DOUBLE, aFrom * Double.BYTES, values, 0, first);
        MemorySegment.copy(
                b.column(name), ValueLayout.JAVA_DOUBLE, bFrom * Double.BYTES, values, first, values.length - first);
        return values;
    }

    /** Bars, which are taken over, with the timeframe of others and the columns that those have. */
    static Bars dressed(Bars bare, Bars like, Function<String, double[]> columns) {
        Bars dressed = bare;
        for (String name : like.columnNames()) {
            try (Bars narrower = dressed) {
                dressed = narrower.withColumn(name, columns.apply(name));
            }
        }
        try (Bars unnamed = dressed) {
            return unnamed.withTimeframe(like.timeframe());
        }
    }
}
