package io.atra.engine.pure.plan;

import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.plan.OtherBars;

/**
 * The time of bars: how long one is, and what clocks show where it is read.
 *
 * @param timeframe of the bars; {@link Timeframe#IRREGULAR} where their distance is not known
 * @param zone whose local time counts
 */
record Clock(Timeframe timeframe, ZoneTable zone) {

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    /** The clock of other bars: of another length where they are higher ones. */
    Clock over(OtherBars bars) {
        return bars instanceof OtherBars.Higher higher ? new Clock(higher.timeframe(), zone) : this;
    }

    /** The hour on the wall, 0 to 23. */
    double hour(long tsMs) {
        long hour = Math.floorMod(zone.localMs(tsMs), DAY_MS) / HOUR_MS;
        return hour;
    }

    /** The day of the week on the wall: Monday is 1, Sunday 7. */
    double dayOfWeek(long tsMs) {
        long day = Math.floorDiv(zone.localMs(tsMs), DAY_MS);
        // 1 January 1970 was a Thursday.
        return Math.floorMod(day + 3, 7) + 1;
    }

    /** Whether a bar that opens then closes at an instant or later; no where its length is not known. */
    boolean closesBy(long tsMs, long endMs) {
        return switch (timeframe) {
            case IRREGULAR -> false;
            case MO1 -> timeframe.nextMs(tsMs) >= endMs;
            default -> tsMs + timeframe.lengthMs() >= endMs;
        };
    }
}
