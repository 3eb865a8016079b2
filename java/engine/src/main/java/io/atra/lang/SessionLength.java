package io.atra.lang;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The setting {@code session}: how long a market is open on a day, as a length or from one time to another. */
final class SessionLength {

    private static final int DAY_MINUTES = 24 * 60;
    private static final double MINUTE_MS = 60_000;
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([hm])");
    private static final String TIME = "([0-9]{1,2}):([0-9]{2})";
    private static final Pattern RANGE = Pattern.compile(TIME + " ?- ?" + TIME);

    private SessionLength() {}

    /** Its length in milliseconds; a range whose end is before its start goes on over midnight. */
    static double ms(SourceText source) {
        Matcher length = LENGTH.matcher(source.text().strip());
        Matcher range = RANGE.matcher(source.text().strip());
        double minutes = length.matches() ? minutes(length) : range.matches() ? between(range) : Double.NaN;
        if (minutes > 0 && minutes <= DAY_MINUTES) return minutes * MINUTE_MS;
        throw source.problem(
                0,
                "session must be a length of up to 24 hours, such as \"6.5h\" or \"390m\", or a range such as"
                        + " \"09:30-16:00\", found \"" + source.text() + "\"");
    }

    private static double minutes(Matcher length) {
        BigDecimal count = new BigDecimal(length.group(1));
        return count.multiply(BigDecimal.valueOf(length.group(2).equals("h") ? 60 : 1))
                .doubleValue();
    }

    private static double between(Matcher range) {
        double from = minuteOfDay(range.group(1), range.group(2));
        double to = minuteOfDay(range.group(3), range.group(4));
        return to < from ? to - from + DAY_MINUTES : to - from;
    }

    /** NaN where no clock shows such a time; 24:00 is the end of a day. */
    private static double minuteOfDay(String hour, String minute) {
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        return Integer.parseInt(minute) < 60 && minutes <= DAY_MINUTES ? minutes : Double.NaN;
    }
}
