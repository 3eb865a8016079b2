package io.atra.csv;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times in bytes → epoch milliseconds UTC.
 *
 * <p>A whole number is seconds, milliseconds, microseconds or nanoseconds by its magnitude (from 1e11, 1e14 and 1e17
 * on); anything else is ISO 8601: a date, or a date and a time with {@code T} or a blank between, with an offset, or
 * without one in the file's time zone. A format with a spelling of its own knows only that one. What could be read in
 * two ways is refused with both.
 */
final class Times {

    private static final int MAX_DIGITS = 19;
    private static final int FIRST_YEAR = 1900_00_00;
    private static final int LAST_YEAR = 2200_00_00;
    private static final Pattern DAY_AND_MONTH = Pattern.compile("(\\d\\d?)([/.-])(\\d\\d?)\\2(\\d{4}).*");

    private final LocalClock clock;
    private final @Nullable Spelling spelling;
    private final boolean daysOnly;

    /** Epoch numbers and ISO 8601. */
    Times(@Nullable ZoneId zone) {
        this(zone, null, false);
    }

    /**
     * @param zone null for UTC
     * @param spelling null for epoch numbers and ISO 8601
     * @param daysOnly whether times of day are refused, since nobody named their zone
     */
    Times(@Nullable ZoneId zone, @Nullable Spelling spelling, boolean daysOnly) {
        this.clock = new LocalClock(zone == null ? ZoneOffset.UTC : zone);
        this.spelling = spelling;
        this.daysOnly = daysOnly;
    }

    /**
     * The time in {@code bytes[start..end)}.
     *
     * @param lastMs that of the row above, which tells the two passes of a repeated hour apart
     * @throws DateTimeException when it is none; its message goes behind the text
     */
    long parse(byte[] bytes, int start, int end, long lastMs) {
        if (spelling != null) {
            return spelled(text(bytes, start, end), lastMs);
        }
        long number = 0;
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MAX_DIGITS) {
            number = number * 10 + (bytes[at++] - '0');
        }
        if (at == end && at > start && number >= 0) {
            return epoch(number, end - start);
        }
        return iso(text(bytes, start, end), lastMs);
    }

    /** The second moment of the time parsed last, where clocks were put back over it; else {@link LocalClock#NONE}. */
    long againMs() {
        return clock.againMs();
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static long epoch(long number, int digits) {
        if (digits == 8 && number > FIRST_YEAR && number < LAST_YEAR && Spelling.DIGITS.matches("" + number)) {
            throw new DateTimeException(
                    "may be a date or seconds since 1970; write it as ISO 8601, or say --format stooq"
                            + " for dates of eight digits");
        }
        if (number >= 100_000_000_000_000_000L) {
            return number / 1_000_000;
        }
        if (number >= 100_000_000_000_000L) {
            return number / 1_000;
        }
        return number >= 100_000_000_000L ? number : number * 1_000;
    }

    /** A time in the format's own spelling. */
    long spelled(String text, long lastMs) {
        Spelling.Written written = Objects.requireNonNull(spelling).parse(text);
        if (written.offset() != null) {
            return written.local().toInstant(written.offset()).toEpochMilli();
        }
        if (daysOnly && !written.local().toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new DateTimeException("is local, and nothing says where; name the zone with --tz, such as UTC");
        }
        return clock.toMs(written.local(), lastMs);
    }

    private long iso(String text, long lastMs) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            return iso.length() == 10 || !(iso.endsWith("Z") || hasOffset(iso))
                    ? clock.toMs(local(iso), lastMs)
                    : instant(iso).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new DateTimeException("is not a time (epoch or ISO 8601)" + meant(text), e);
        }
    }

    private static LocalDateTime local(String iso) {
        return iso.length() == 10 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    }

    private static boolean hasOffset(String iso) {
        return iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    }

    private static Instant instant(String iso) {
        return iso.endsWith("Z")
                ? Instant.parse(iso)
                : OffsetDateTime.parse(iso).toInstant();
    }

    /** The ways in which people of different countries would read it. */
    private static String meant(String text) {
        Matcher parts = DAY_AND_MONTH.matcher(text);
        if (!parts.matches()) {
            return "";
        }
        String first = parts.group(1);
        String second = parts.group(3);
        String year = parts.group(4) + "-";
        return "; it may be " + year + second + "-" + first + " or " + year + first + "-" + second
                + (parts.group(2).equals(".") ? " (--format dukascopy reads the day first)" : "");
    }
}
