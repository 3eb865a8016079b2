package io.atra.csv;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param format what its rows are
 * @param zone the zone of times without an offset; null where none was named: UTC, or refused by a format whose times
 *     are local ones
 * @param strict whether one line that cannot be used refuses the whole file
 * @param raw whether prices stay as they are where the file has an adjusted close
 */
public record CsvOptions(CsvFormat format, @Nullable ZoneId zone, boolean strict, boolean raw) {

    /** Rows as the file says, times in UTC, lines that cannot be used passed over and reported, prices adjusted. */
    public static final CsvOptions DEFAULT = new CsvOptions(CsvFormat.AUTO, null, false);

    /** Prices adjusted where the file has an adjusted close. */
    public CsvOptions(CsvFormat format, @Nullable ZoneId zone, boolean strict) {
        this(format, zone, strict, false);
    }

    /** The same for rows of one kind. */
    public CsvOptions withFormat(CsvFormat wanted) {
        return new CsvOptions(wanted, zone, strict, raw);
    }
}
