package io.atra.app.command;

import io.atra.error.UsageException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as they are typed: ISO 8601, in UTC unless they say otherwise, or epoch milliseconds. */
final class TimeArgument {

    private static final int DATE_LENGTH = "2013-11-25".length();
    private static final String EPOCH = "-?[0-9]{5,18}";

    private TimeArgument() {}

    /**
     * Epoch milliseconds of {@code text}.
     *
     * @param option what it was typed for
     */
    static long parse(String option, String text) {
        return parse(option, text, "");
    }

    /**
     * Epoch milliseconds of {@code text}.
     *
     * @param option what it was typed for
     * @param otherwise what else could be written, for the message
     */
    static long parse(String option, String text, String otherwise) {
        try {
            return text.matches(EPOCH) ? Long.parseLong(text) : iso(text);
        } catch (DateTimeException e) {
            throw new UsageException(
                    option + ": '" + text
                            + "' is not a time; write 2013-11-25, 2013-11-25T12:30 (UTC) or epoch milliseconds"
                            + otherwise,
                    e);
        }
    }

    private static long iso(String text) {
        if (text.length() <= DATE_LENGTH) {
            return LocalDate.parse(text)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        }
        String iso = text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1);
        boolean offset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.indexOf('-', DATE_LENGTH) > 0;
        return offset
                ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
