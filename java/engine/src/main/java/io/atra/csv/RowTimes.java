package io.atra.csv;

import io.atra.error.UsageException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time of the current row, from the one or two fields that hold it, in the format's zone. */
final class RowTimes {

    /** HistData's files keep Eastern standard time all year. */
    private static final ZoneOffset EASTERN_STANDARD = ZoneOffset.ofHours(-5);

    private final CsvLines lines;
    private final int date;
    private final int timeOfDay;
    private final Times times;

    RowTimes(CsvLines lines, Header header, CsvOptions options) {
        this.lines = lines;
        this.date = header.field(0);
        this.timeOfDay = header.timeOfDay();
        boolean daysOnly = header.format() == CsvFormat.STOOQ && options.zone() == null;
        this.times = new Times(zone(lines.file(), header.format(), options.zone()), header.spelling(), daysOnly);
    }

    private static @Nullable ZoneId zone(String file, CsvFormat format, @Nullable ZoneId named) {
        if (format == CsvFormat.METATRADER && named == null) {
            throw new UsageException(file + ": MetaTrader writes the broker's local time; name its zone with --tz,"
                    + " such as Europe/Athens, or UTC");
        }
        if (named != null && (format == CsvFormat.HISTDATA || format == CsvFormat.DUKASCOPY)) {
            throw new UsageException(
                    file + ": " + format.label() + " files say themselves where their times hold; leave" + " --tz out");
        }
        return format == CsvFormat.HISTDATA ? EASTERN_STANDARD : named;
    }

    /** @throws java.time.DateTimeException when there is none; its message goes behind {@link #shown} */
    long parse(long lastMs) {
        return timeOfDay < 0
                ? times.parse(lines.buffer(), lines.start(date), lines.end(date), lastMs)
                : times.spelled(text(), lastMs);
    }

    private String text() {
        return lines.text(date) + " " + lines.text(timeOfDay);
    }

    String shown() {
        return timeOfDay < 0 ? lines.shown(date) : text();
    }

    /** See {@link Times#againMs}. */
    long againMs() {
        return times.againMs();
    }
}
