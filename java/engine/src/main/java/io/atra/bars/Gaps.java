package io.atra.bars;

/**
 * Bars that are missing between the first and the last of a series.
 *
 * @param gaps how many stretches there are without a bar
 * @param missing how many bars they would hold
 */
public record Gaps(long gaps, long missing) {

    /** Counts them; there are none among irregular bars. */
    public static Gaps of(Bars bars, Timeframe timeframe) {
        long gaps = 0;
        long missing = 0;
        for (long i = 1; i < bars.size() && timeframe != Timeframe.IRREGULAR; i++) {
            long expected = timeframe.nextMs(bars.tsMs(i - 1));
            if (bars.tsMs(i) > expected) {
                gaps++;
                missing += between(expected, bars.tsMs(i), timeframe);
            }
        }
        return new Gaps(gaps, missing);
    }

    private static long between(long fromMs, long toMs, Timeframe timeframe) {
        if (timeframe.duration().isPresent()) {
            return (toMs - fromMs) / timeframe.duration().get().toMillis();
        }
        long count = 0;
        for (long at = fromMs; at < toMs; at = timeframe.nextMs(at)) {
            count++;
        }
        return count;
    }
}
