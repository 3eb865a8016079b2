package io.atra.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bars that are missing between the first and the last of a series.
 *
 * @param gaps how many stretches there are without a bar
 * @param missing how many bars they would hold
 */
public record Gaps(long gaps, long missing) {

    /**
     * A stretch without a bar.
     *
     * @param fromMs open time of the first bar that is missing, epoch milliseconds UTC
     * @param toMs open time of the bar after the last that is missing
     * @param missing how many bars it would hold
     */
    public record Gap(long fromMs, long toMs, long missing) {}

    /** Counts them; there are none among irregular bars. */
    public static Gaps of(Bars bars, Timeframe timeframe) {
        long[] sums = new long[2];
        each(bars, timeframe, gap -> {
            sums[0]++;
            sums[1] += gap.missing();
        });
        return new Gaps(sums[0], sums[1]);
    }

    /** All of them in the order of time. */
    public static List<Gap> list(Bars bars, Timeframe timeframe) {
        List<Gap> all = new ArrayList<>();
        each(bars, timeframe, all::add);
        return List.copyOf(all);
    }

    private static void each(Bars bars, Timeframe timeframe, Consumer<Gap> found) {
        for (long i = 1; i < bars.size() && timeframe != Timeframe.IRREGULAR; i++) {
            long expected = timeframe.nextMs(bars.tsMs(i - 1));
            if (bars.tsMs(i) > expected) {
                found.accept(new Gap(expected, bars.tsMs(i), timeframe.between(expected, bars.tsMs(i))));
            }
        }
    }
}
