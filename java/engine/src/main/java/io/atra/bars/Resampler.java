package io.atra.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Bars → bars of a coarser timeframe: open is the first of a bucket, high the highest, low the lowest, close the last,
 * volume the sum, a column of the user's own the last; buckets are closed on the left and named by their start; empty
 * ones are left out.
 *
 * <pre>{@code
 * try (Bars hours = Resampler.resample(minutes, Timeframe.H1)) { … }
 * try (Bars days = Resampler.resample(minutes, Timeframe.D1, ZoneTable.of("America/New_York"))) { … }
 * }</pre>
 */
public final class Resampler {

    private static final long FINER_BARS_EXPECTED = 5;

    private Resampler() {}

    /** Bars of {@code timeframe} in UTC. */
    public static Bars resample(Bars bars, Timeframe timeframe) {
        return resample(bars, timeframe, ZoneTable.UTC);
    }

    /**
     * Bars of {@code timeframe}, which is not {@link Timeframe#IRREGULAR}; days, weeks and months are those of
     * {@code zone}. The last one may still be forming where {@code bars} end within its bucket.
     */
    public static Bars resample(Bars bars, Timeframe timeframe, ZoneTable zone) {
        return resample(bars, new Buckets(timeframe, zone, 0));
    }

    /** The same for buckets that may begin later than midnight, or than a multiple of their length. */
    public static Bars resample(Bars bars, Buckets buckets) {
        try (BarsBuilder builder = Bars.builder(bars.size() / FINER_BARS_EXPECTED)) {
            FormingBar forming = new FormingBar(buckets, builder);
            int[] lasts = new int[Math.toIntExact(bars.size())];
            for (int i = 0; i < lasts.length; i++) {
                forming.add(bars.tsMs(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
                lasts[(int) builder.size()] = i;
            }
            forming.finish();
            Bars built = builder.build();
            return withOwn(built, bars, Arrays.copyOf(lasts, (int) built.size()));
        }
    }

    /** Takes bars over and gives them the columns of the finer ones; each has its value at {@code lasts} there. */
    private static Bars withOwn(Bars coarse, Bars finer, int[] lasts) {
        Bars all = coarse;
        for (String name : finer.columnNames()) {
            MemorySegment values = finer.column(name);
            double[] own = Arrays.stream(lasts)
                    .mapToDouble(i -> values.getAtIndex(ValueLayout.JAVA_DOUBLE, i))
                    .toArray();
            try (Bars without = all) {
                all = without.withColumn(name, own);
            }
        }
        return all;
    }
}
