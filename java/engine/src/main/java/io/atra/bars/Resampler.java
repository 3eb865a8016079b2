package io.atra.bars;

/**
 * Bars → bars of a coarser timeframe: open is the first of a bucket, high the highest, low the lowest, close the last,
 * volume the sum; buckets are closed on the left and named by their start; empty ones are left out.
 *
 * <pre>{@code
 * try (Bars hours = Resampler.resample(minutes, Timeframe.H1)) { … }
 * }</pre>
 */
public final class Resampler {

    private static final long FINER_BARS_EXPECTED = 5;

    private Resampler() {}

    /**
     * Bars of {@code timeframe}, which is not {@link Timeframe#IRREGULAR}; the user's own columns are left behind. The
     * last one may still be forming where {@code bars} end within its bucket.
     */
    public static Bars resample(Bars bars, Timeframe timeframe) {
        try (BarsBuilder builder = Bars.builder(bars.size() / FINER_BARS_EXPECTED)) {
            FormingBar forming = new FormingBar(timeframe, builder);
            for (long i = 0; i < bars.size(); i++) {
                forming.add(bars.tsMs(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
            }
            forming.finish();
            return builder.build();
        }
    }
}
