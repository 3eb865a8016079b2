package io.atra.engine.reference;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * What the label of a timeframe says: when its bars are over, and in which bucket of it a moment lies. Calendars are
 * {@code java.time}'s.
 */
final class ReferenceTimeframe {
    static final String IRREGULAR = "irregular";

    /** All with bars of some length, the shortest first. */
    static final List<String> LABELS = List.of("1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M".split(" "));

    private static final long DAY_MS = 86_400_000;

    private final String label;
    private final ZoneId zone;

    /** A stretch of time; of two the one with the larger number is later. */
    record Bucket(long number, long startMs, long endMs) {}

    ReferenceTimeframe(String label, String tz) {
        this.label = label;
        this.zone = ZoneId.of(tz);
    }

    /** Of fixed ones; months are about as long as this, and irregular bars have no length. */
    static long lengthMs(String label) {
        if (label.equals(IRREGULAR)) {
            return 0;
        }
        long count = Long.parseLong(label.substring(0, label.length() - 1));
        return count
                * switch (label.charAt(label.length() - 1)) {
                    case 's' -> 1_000;
                    case 'm' -> 60_000;
                    case 'h' -> 3_600_000;
                    case 'd' -> DAY_MS;
                    case 'w' -> 7 * DAY_MS;
                    default -> 30 * DAY_MS;
                };
    }

    /** Whether bars of {@code base} may be put together to bars of this timeframe. */
    boolean isMadeOf(String base) {
        if (base.equals(IRREGULAR) || base.equals(label)) {
            return true;
        }
        if (label.equals("1M")) {
            return lengthMs(base) <= DAY_MS;
        }
        return !base.equals("1M") && lengthMs(label) % lengthMs(base) == 0;
    }

    /** When a bar of {@code base} that opens then is over; that is not known of irregular ones. */
    static boolean isOver(String base, long tsMs, long byMs) {
        if (base.equals(IRREGULAR)) {
            return false;
        }
        return base.equals("1M")
                ? midnight(date(tsMs, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1), ZoneOffset.UTC) >= byMs
                : tsMs + lengthMs(base) >= byMs;
    }

    /** When a bar that opens then is known: when it is over; irregular ones, which have no length, at once. */
    static long knownMs(String label, long tsMs) {
        return switch (label) {
            case IRREGULAR -> tsMs;
            case "1M" -> midnight(date(tsMs, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1), ZoneOffset.UTC);
            default -> tsMs + lengthMs(label);
        };
    }

    Bucket bucket(long tsMs) {
        LocalDate day = date(tsMs, zone);
        return switch (label) {
            case "1d" -> days(day, day.plusDays(1));
            case "1w" -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield days(monday, monday.plusWeeks(1));
            }
            case "1M" -> days(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1));
            default -> {
                long start = Math.floorDiv(tsMs, lengthMs(label)) * lengthMs(label);
                yield new Bucket(start, start, start + lengthMs(label));
            }
        };
    }

    private Bucket days(LocalDate from, LocalDate to) {
        return new Bucket(from.toEpochDay(), midnight(from, zone), midnight(to, zone));
    }

    private static LocalDate date(long tsMs, ZoneId zone) {
        return Instant.ofEpochMilli(tsMs).atZone(zone).toLocalDate();
    }

    /** The first moment of a day, whatever its clocks show then. */
    private static long midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
