package io.atra.store;

import org.HdrHistogram.AbstractHistogram;

/**
 * How a quantity is spread: of so many values this part lies at or below. Exact to a thousandth.
 *
 * @param count how many values were seen; all else is 0 where none was
 * @param p50 the median
 * @param p95 of 20 values 19
 * @param p99 of 100 values 99
 * @param p999 of 1,000 values 999
 * @param max the largest
 */
public record Percentiles(long count, long p50, long p95, long p99, long p999, long max) {

    static Percentiles of(AbstractHistogram values) {
        return new Percentiles(
                values.getTotalCount(),
                values.getValueAtPercentile(50),
                values.getValueAtPercentile(95),
                values.getValueAtPercentile(99),
                values.getValueAtPercentile(99.9),
                values.getMaxValue());
    }
}
