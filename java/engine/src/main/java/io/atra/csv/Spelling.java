package io.atra.csv;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a format writes its times, where they are neither epoch numbers nor ISO 8601. */
enum Spelling {
    /** {@code 2024.01.31 23:59:00}: the time may lack its seconds or be missing. */
    YEAR_FIRST(
            "(?<y>\\d{4})\\.(?<m>\\d\\d?)\\.(?<d>\\d\\d?)(?: (?<h>\\d\\d?):(?<min>\\d\\d)(?::(?<s>\\d\\d)(?:\\.(?<ms>\\d{3}))?)?)?",
            "yyyy.MM.dd HH:mm:ss"),
    /** {@code 20240131 235900}: the time may lack its seconds or be missing. */
    DIGITS(
            "(?<y>\\d{4})(?<m>\\d\\d)(?<d>\\d\\d)(?: (?<h>\\d\\d)(?<min>\\d\\d)(?:(?<s>\\d\\d)(?<ms>\\d{3})?)?)?",
            "yyyyMMdd HHmmss"),
    /** {@code 31.01.2024 23:59:00.000}, perhaps with {@code GMT+0200} behind. */
    DAY_FIRST(
            "(?<d>\\d\\d?)\\.(?<m>\\d\\d?)\\.(?<y>\\d{4})(?: (?<h>\\d\\d?):(?<min>\\d\\d)(?::(?<s>\\d\\d)(?:\\.(?<ms>\\d{3}))?)?)?(?: GMT(?<z>[+-]\\d{4}))?",
            "dd.MM.yyyy HH:mm:ss.SSS");

    private static final int NANOS_OF_MS = 1_000_000;

    private final Pattern pattern;
    private final String shown;

    Spelling(String pattern, String shown) {
        this.pattern = Pattern.compile(pattern);
        this.shown = shown;
    }

    /**
     * A time as it stands there.
     *
     * @param local without its offset
     * @param offset the offset behind it; null where there is none
     */
    record Written(LocalDateTime local, @Nullable ZoneOffset offset) {}

    /** @throws DateTimeException when the text is none such; its message says what was expected */
    Written parse(String text) {
        Matcher parts = pattern.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("is not a time of the form " + shown);
        }
        return new Written(local(parts), offset(parts));
    }

    private LocalDateTime local(Matcher parts) {
        try {
            return LocalDateTime.of(
                    number(parts, "y"),
                    number(parts, "m"),
                    number(parts, "d"),
                    number(parts, "h"),
                    number(parts, "min"),
                    number(parts, "s"),
                    number(parts, "ms") * NANOS_OF_MS);
        } catch (DateTimeException e) {
            throw new DateTimeException("is no day and time of the calendar", e);
        }
    }

    private static int number(Matcher parts, String group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private @Nullable ZoneOffset offset(Matcher parts) {
        return this == DAY_FIRST && parts.group("z") != null ? ZoneOffset.of(parts.group("z")) : null;
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
