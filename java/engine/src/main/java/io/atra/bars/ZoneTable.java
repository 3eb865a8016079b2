package io.atra.bars;

import io.atra.error.UsageException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The offsets of a time zone from UTC, from the first that is known to the year 2200.
 *
 * <p>The core has no time zones of its own: it is handed this table, so that both count with the same offsets.
 *
 * <pre>{@code
 * ZoneTable berlin = ZoneTable.of("Europe/Berlin");
 * berlin.offsetMs(tsMs);                            // 3,600,000 in winter, 7,200,000 in summer
 * Timeframe.D1.floorMs(tsMs, berlin);               // the midnight before
 * }</pre>
 */
public final class ZoneTable {

    /** No entries: local time is UTC. */
    public static final ZoneTable UTC = new ZoneTable("UTC", new long[0], new long[0]);

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /** No offset from UTC is that large. */
    private static final long BEYOND_ANY_OFFSET_MS = 24 * 3_600_000L;

    private final String name;
    private final long[] fromMs;
    private final long[] offsetMs;

    private ZoneTable(String name, long[] fromMs, long[] offsetMs) {
        this.name = name;
        this.fromMs = fromMs;
        this.offsetMs = offsetMs;
    }

    /**
     * The table of a zone.
     *
     * @param tz its name in the IANA database, such as {@code Europe/Berlin}
     * @throws UsageException when there is none of that name
     */
    public static ZoneTable of(String tz) {
        if (tz.equals(UTC.name)) return UTC;
        if (!names().contains(tz)) throw new UsageException("no time zone is called '" + tz + "'");
        return of(tz, ZoneId.of(tz).getRules());
    }

    /** The names of all zones; more than anybody wants listed. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ZoneId.getAvailableZoneIds());
    }

    /** Reads the rules once, those for the future year by year. */
    private static ZoneTable of(String name, ZoneRules rules) {
        Map<Long, Long> offsets = new LinkedHashMap<>();
        offsets.put(Long.MIN_VALUE, ms(rules.getOffset(Instant.MIN).getTotalSeconds()));
        ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
        while (next != null && next.getInstant().isBefore(LAST)) {
            offsets.put(ms(next.toEpochSecond()), ms(next.getOffsetAfter().getTotalSeconds()));
            next = rules.nextTransition(next.getInstant());
        }
        return new ZoneTable(name, array(offsets.keySet()), array(offsets.values()));
    }

    private static long ms(long seconds) {
        return seconds * 1000;
    }

    private static long[] array(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** What it was asked for by. */
    public String name() {
        return name;
    }

    /** From when each offset holds, epoch milliseconds UTC, ascending, the first {@link Long#MIN_VALUE}; none for UTC. */
    public long[] fromMs() {
        return fromMs.clone();
    }

    /** The offsets in milliseconds, positive to the east of Greenwich, in the order of {@link #fromMs}. */
    public long[] offsetMs() {
        return offsetMs.clone();
    }

    /** What local time is ahead of UTC at a moment. */
    public long offsetMs(long tsMs) {
        return fromMs.length == 0 ? 0 : offsetMs[entry(tsMs)];
    }

    /** A moment as milliseconds of the local calendar: what epoch milliseconds would be if these clocks were UTC. */
    public long localMs(long tsMs) {
        return tsMs + offsetMs(tsMs);
    }

    /** The first moment at which the clocks show a local time or a later one. */
    public long firstMs(long localMs) {
        if (fromMs.length == 0) return localMs;
        for (int k = entry(localMs - BEYOND_ANY_OFFSET_MS); k < fromMs.length - 1; k++) {
            long first = Math.max(fromMs[k], localMs - offsetMs[k]);
            if (first < fromMs[k + 1]) return first;
        }
        return Math.max(fromMs[fromMs.length - 1], localMs - offsetMs[fromMs.length - 1]);
    }

    private int entry(long tsMs) {
        int found = Arrays.binarySearch(fromMs, tsMs);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public String toString() {
        return name;
    }
}
