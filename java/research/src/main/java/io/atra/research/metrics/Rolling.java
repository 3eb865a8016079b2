package io.atra.research.metrics;

import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A statistic of each window of {@value #DAYS} days; none where the run has fewer. */
final class Rolling {

    /** Half a year of trading days. */
    static final int DAYS = 126;

    private Rolling() {}

    /** Of a series of days. */
    static Sample of(Sample days, ToDoubleFunction<Sample> statistic) {
        return each(days.size(), from -> statistic.applyAsDouble(days.slice(from, from + DAYS)));
    }

    /** The slope of one over the other. */
    static Sample slopes(Sample x, Sample y) {
        return each(
                x.size(),
                from -> Regression.of(x.slice(from, from + DAYS), y.slice(from, from + DAYS))
                        .slope());
    }

    private static Sample each(int days, IntToDoubleFunction statistic) {
        double[] values = IntStream.rangeClosed(0, days - DAYS)
                .mapToDouble(statistic)
                .filter(Double::isFinite)
                .toArray();
        return Sample.of(values);
    }
}
