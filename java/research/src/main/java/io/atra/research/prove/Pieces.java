package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Series put together from pieces of others, the user's own columns too. */
final class Pieces {

    private Pieces() {}

    /** Bars {@code from} to {@code to} (exclusive); other symbols have all of theirs. */
    static Bars part(Bars bars, long from, long to) {
        return beside(joined(bars, from, to, bars, to, to), bars, symbol -> whole(bars.ofSymbol(symbol)));
    }

    private static Bars whole(Bars bars) {
        return bars.withTimeframe(bars.timeframe());
    }

    /**
     * The first {@code count} bars of one series, then what another one of the same length has after as many; of other
     * symbols the bars that are closed at these closes, then those of the other one.
     */
    static Bars spliced(Bars past, long count, Bars future) {
        Bars spliced = joined(past, 0, count, future, count, future.size());
        return beside(spliced, past, symbol -> {
            Bars other = past.ofSymbol(symbol);
            return spliced(other, closed(past, count, other), future.ofSymbol(symbol));
        });
    }

    /** How many bars of another symbol are closed at the closes of the first bars. */
    private static long closed(Bars bars, long count, Bars other) {
        long known = count == 0 ? Long.MIN_VALUE : bars.timeframe().knownMs(bars.tsMs(count - 1));
        return LongStream.range(0, other.size())
                .takeWhile(bar -> other.timeframe().knownMs(other.tsMs(bar)) <= known)
                .count();
    }

    /** Bars, which are taken over, with those of the other symbols that others have; each of these is given up again. */
    static Bars beside(Bars bare, Bars like, Function<String, Bars> ofSymbol) {
        Bars beside = bare;
        for (String symbol : like.symbols()) {
            try (Bars narrower = beside;
                    Bars other = ofSymbol.apply(symbol)) {
                beside = narrower.withSymbol(symbol, other);
            }
        }
        return beside;
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
