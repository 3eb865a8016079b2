package io.atra.csv;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a file is to be read.
 *
 * @param format what its rows are
 * @param zone the zone of times without an offset
 * @param strict whether one line that cannot be used refuses the whole file
 */
public record CsvOptions(CsvFormat format, ZoneId zone, boolean strict) {

    /** Rows as the header says, times in UTC, lines that cannot be used passed over and reported. */
    public static final CsvOptions DEFAULT = new CsvOptions(CsvFormat.AUTO, ZoneOffset.UTC, false);

    /** The same for rows of one kind. */
    public CsvOptions withFormat(CsvFormat wanted) {
        return new CsvOptions(wanted, zone, strict);
    }
}
