package io.atra.csv;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times in bytes → epoch milliseconds UTC.
 *
 * <p>A whole number is seconds, milliseconds, microseconds or nanoseconds by its magnitude (from 1e11, 1e14 and 1e17
 * on); anything else is ISO 8601: a date, or a date and a time with {@code T} or a blank between, with an offset, or
 * without one in the file's time zone.
 */
final class Times {

    private static final int MAX_DIGITS = 19;

    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The time in {@code bytes[start..end)}.
     *
     * @throws DateTimeException when it is none
     */
    long parse(byte[] bytes, int start, int end) {
        long number = 0;
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MAX_DIGITS) {
            number = number * 10 + (bytes[at++] - '0');
        }
        if (at == end && at > start && number >= 0) {
            return toMillis(number);
        }
        return iso(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private static long toMillis(long number) {
        if (number >= 100_000_000_000_000_000L) {
            return number / 1_000_000;
        }
        if (number >= 100_000_000_000_000L) {
            return number / 1_000;
        }
        return number >= 100_000_000_000L ? number : number * 1_000;
    }

    private long iso(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (iso.length() == 10) {
            return LocalDate.parse(iso).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        if (iso.endsWith("Z")) {
            return Instant.parse(iso).toEpochMilli();
        }
        return hasOffset(iso) ? offset(iso) : local(iso);
    }

    private static boolean hasOffset(String iso) {
        return iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    }

    private static long offset(String iso) {
        return OffsetDateTime.parse(iso).toInstant().toEpochMilli();
    }

    private long local(String iso) {
        LocalDateTime time = LocalDateTime.parse(iso);
        // A time that the zone skips has no instant; Java would move it forward in silence.
        if (!(zone instanceof ZoneOffset)
                && zone.getRules().getValidOffsets(time).isEmpty()) {
            throw new DateTimeException("is skipped in " + zone);
        }
        return time.atZone(zone).toInstant().toEpochMilli();
    }
}
