package io.atra.app.command;

import io.atra.error.UsageException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as they are typed: {@code 30m}, {@code 17h}, {@code 2d}. */
final class DurationArgument {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private DurationArgument() {}

    /** @param option what {@code text} was typed for */
    static Duration parse(String option, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(option + ": '" + text + "' is not a length of time; write 30m, 17h or 2d");
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
