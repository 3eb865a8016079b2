package io.atra.engine.pure.plan;

import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import java.util.Arrays;

/**
 * The span of time whose bars make one higher bar: below a day counted from 1970 in UTC, days, weeks and months those of
 * a zone.
 *
 * @param key grows from bucket to bucket: a start in UTC, or the first local day
 * @param startMs the instant at which it begins
 * @param endMs the instant at which the next one begins
 * @param untilMs bars from the asked one up to here are in the bucket for certain
 */
record Bucket(long key, long startMs, long endMs, long untilMs) {

    /** The bucket of a timeframe in which an instant lies. */
    static Bucket of(Timeframe timeframe, ZoneTable zone, long tsMs) {
        if (!timeframe.isLocal()) {
            long start = timeframe.floorMs(tsMs);
            long end = timeframe.nextMs(start);
            return new Bucket(start, start, end, end);
        }
        long first = timeframe.floorMs(zone.localMs(tsMs));
        long end = zone.firstMs(timeframe.nextMs(first));
        // Where clocks are set back at midnight, a day comes again after the next one began.
        return new Bucket(first, zone.firstMs(first), end, Math.min(end, nextChange(zone, tsMs)));
    }

    /** The first instant after this one at which the offset changes. */
    private static long nextChange(ZoneTable zone, long tsMs) {
        long[] fromMs = zone.fromMs();
        int found = Arrays.binarySearch(fromMs, tsMs);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < fromMs.length ? fromMs[next] : Long.MAX_VALUE;
    }
}
