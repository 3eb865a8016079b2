package io.atra.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

    /** The naive way: sort them all. */
    @Test
    void aQuantileIsAtMostASixteenthTooLong() {
        Random random = new Random(7);
        for (int n : new int[] {1, 2, 19, 20, 21, 1000}) {
            long[] times =
                    random.doubles(n, 0, 27).mapToLong(x -> (long) Math.exp(x)).toArray();
            DurationHistogram histogram = new DurationHistogram();
            Arrays.stream(times).forEach(histogram::add);
            Arrays.sort(times);
            for (double part : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
                long exact = times[(int) Math.ceil(part * n) - 1];
                assertThat(histogram.quantile(part)).isBetween(exact, exact + exact / 16);
            }
        }
    }

    @Test
    void bucketsFollowEachOtherWithoutGapsOrOverlaps() {
        long next = 0;
        for (int bucket = 0; bucket < DurationHistogram.bucket(Long.MAX_VALUE); bucket++) {
            assertThat(DurationHistogram.bucket(next)).isEqualTo(bucket);
            assertThat(DurationHistogram.bucket(DurationHistogram.longest(bucket)))
                    .isEqualTo(bucket);
            next = DurationHistogram.longest(bucket) + 1;
        }
        assertThat(next).isBetween(1L << 39, 1L << 40);
    }

    @Test
    void whatIsTooLongOrTooShortIsCountedToo() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.add(Long.MAX_VALUE);
        histogram.add(-1);
        assertThat(histogram.quantile(0.5)).isZero();
        assertThat(histogram.quantile(1)).isEqualTo((1L << 40) - 1);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(new DurationHistogram().quantile(0.95)).isZero();
    }
}
