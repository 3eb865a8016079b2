package io.atra.bars;

/**
 * The stretches of time that bars of a timeframe cover: days, weeks and months of a zone, all of them perhaps later by
 * an offset. Days of currencies begin at 17:00 in New York: {@code new Buckets(D1, ZoneTable.of("America/New_York"),
 * 17 * 3_600_000)}.
 *
 * @param timeframe not {@link Timeframe#IRREGULAR}
 * @param zone of days, weeks and months; shorter buckets are counted in UTC
 * @param offsetMs how much later than midnight, or than a multiple of the timeframe, they begin, by the zone's clocks
 */
public record Buckets(Timeframe timeframe, ZoneTable zone, long offsetMs) {

    public Buckets {
        if (timeframe == Timeframe.IRREGULAR) {
            throw new IllegalArgumentException("irregular bars have no buckets");
        }
    }

    /** The start of the bucket in which {@code tsMs} lies. */
    long floorMs(long tsMs) {
        if (offsetMs == 0) {
            return timeframe.floorMs(tsMs, zone);
        }
        if (!timeframe.isLocal()) {
            return timeframe.floorMs(tsMs - offsetMs) + offsetMs;
        }
        long local = timeframe.floorMs(zone.localMs(tsMs) - offsetMs);
        long next = startMs(timeframe.nextMs(local));
        return next <= tsMs ? next : startMs(local);
    }

    /** The start of the bucket after the one that starts at {@code startMs}. */
    long nextMs(long startMs) {
        if (offsetMs == 0) {
            return timeframe.nextMs(startMs, zone);
        }
        if (!timeframe.isLocal()) {
            return timeframe.nextMs(startMs - offsetMs) + offsetMs;
        }
        return startMs(timeframe.nextMs(timeframe.floorMs(zone.localMs(startMs) - offsetMs)));
    }

    /** When the bucket of a day of the calendar starts. */
    private long startMs(long localMs) {
        return zone.firstMs(localMs + offsetMs);
    }
}
