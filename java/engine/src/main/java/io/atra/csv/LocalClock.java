package io.atra.csv;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Local times of one zone → epoch milliseconds UTC.
 *
 * <p>A local time that the zone skips, when clocks are put forward, is refused. One that comes twice, when they are put
 * back, is the first of the two moments, unless that lies before the row above: then it is the second.
 */
public final class LocalClock {

    /** No second moment. */
    public static final long NONE = Long.MIN_VALUE;

    private final ZoneId zone;
    private long againMs = NONE;

    /** The clock of a zone. */
    public LocalClock(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The moment of a local time.
     *
     * @param lastMs that of the row above; {@link Long#MIN_VALUE} for none
     * @throws DateTimeException when there is no such moment
     */
    public long toMs(LocalDateTime local, long lastMs) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new DateTimeException("does not exist in " + zone + ": clocks are put forward over it");
        }
        long firstMs = local.toInstant(offsets.getFirst()).toEpochMilli();
        againMs =
                offsets.size() == 1 ? NONE : local.toInstant(offsets.getLast()).toEpochMilli();
        return againMs != NONE && firstMs < lastMs ? againMs : firstMs;
    }

    /** The second moment of the local time asked for last, or {@link #NONE}. */
    public long againMs() {
        return againMs;
    }
}
