package io.atra.app.data;

import io.atra.bars.Bars;
import io.atra.bars.Gaps;
import io.atra.bars.Gaps.Gap;
import io.atra.bars.Timeframe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What looks odd in a series.
 *
 * @param gaps how much is missing
 * @param largestGaps the largest stretches without bars, largest first
 * @param jumps neighbouring bars whose prices are far apart
 * @param largestJumps the largest of them, largest first
 * @param zeroVolume bars in which nothing was traded
 * @param flatRuns stretches of at least {@link #FLAT_BARS} bars with one and the same price
 * @param longestFlat the longest of them, longest first
 * @param contentHash what identifies the data
 */
public record SeriesCheck(
        Gaps gaps,
        List<Gap> largestGaps,
        long jumps,
        List<Jump> largestJumps,
        long zeroVolume,
        long flatRuns,
        List<Flat> longestFlat,
        String contentHash) {

    /** A price that stays for fewer bars is nothing to tell. */
    public static final int FLAT_BARS = 10;

    /**
     * A price that is far from the one before.
     *
     * @param tsMs time of the bar, epoch milliseconds UTC
     * @param from the close before
     * @param to the open or close that is farther from it
     */
    public record Jump(long tsMs, double from, double to) {

        /** The move as a fraction of where it began. */
        public double move() {
            return to / from - 1;
        }

        /** How far it is whichever way it goes: a halving is as far as a doubling. */
        double size() {
            return Math.max(to / from, from / to);
        }
    }

    /**
     * A stretch of bars with one price.
     *
     * @param fromMs time of the first
     * @param bars how many
     */
    public record Flat(long fromMs, long bars) {}

    /**
     * Looks at all bars.
     *
     * @param jump from which move on, as a fraction, a price is told
     * @param top how many of each kind are listed
     */
    public static SeriesCheck of(Bars bars, Timeframe timeframe, double jump, int top) {
        List<Jump> jumps = jumps(bars, jump);
        List<Flat> flats = flats(bars);
        return new SeriesCheck(
                Gaps.of(bars, timeframe),
                largest(Gaps.list(bars, timeframe), Comparator.comparingLong(Gap::missing), top),
                jumps.size(),
                largest(jumps, Comparator.comparingDouble(Jump::size), top),
                zeroVolume(bars),
                flats.size(),
                largest(flats, Comparator.comparingLong(Flat::bars), top),
                bars.contentHash());
    }

    private static <T> List<T> largest(List<T> all, Comparator<T> size, int top) {
        return all.stream().sorted(size.reversed()).limit(top).toList();
    }

    private static List<Jump> jumps(Bars bars, double jump) {
        List<Jump> jumps = new ArrayList<>();
        for (long i = 1; i < bars.size(); i++) {
            double from = bars.close(i - 1);
            Jump toOpen = new Jump(bars.tsMs(i), from, bars.open(i));
            Jump toClose = new Jump(bars.tsMs(i), from, bars.close(i));
            Jump farther = toOpen.size() >= toClose.size() ? toOpen : toClose;
            if (farther.size() >= 1 + jump) {
                jumps.add(farther);
            }
        }
        return jumps;
    }

    private static long zeroVolume(Bars bars) {
        long count = 0;
        for (long i = 0; i < bars.size(); i++) {
            count += bars.volume(i) == 0 ? 1 : 0;
        }
        return count;
    }

    private static List<Flat> flats(Bars bars) {
        List<Flat> flats = new ArrayList<>();
        long begin = 0;
        for (long i = 1; i <= bars.size(); i++) {
            if (i < bars.size() && isFlat(bars, i) && bars.close(i) == bars.close(i - 1)) {
                continue;
            }
            long from = isFlat(bars, begin) ? begin : begin + 1;
            if (i - from >= FLAT_BARS) {
                flats.add(new Flat(bars.tsMs(from), i - from));
            }
            begin = i;
        }
        return flats;
    }

    private static boolean isFlat(Bars bars, long i) {
        return i < bars.size() && bars.high(i) == bars.low(i);
    }
}
