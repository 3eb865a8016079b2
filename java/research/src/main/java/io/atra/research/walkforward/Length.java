package io.atra.research.walkforward;

import io.atra.error.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a part of a fold is: a time, or a number of bars.
 *
 * <pre>{@code
 * Length.parse("180d");    // 180 days of 24 hours
 * Length.parse("5000");    // 5000 bars
 * }</pre>
 *
 * @param amount milliseconds, or bars; at least 0
 * @param isTime whether it is a time
 */
public record Length(long amount, boolean isTime) {

    /** No bars. */
    public static final Length NONE = bars(0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhdw]?)");
    private static final List<Unit> UNITS = List.of(
            new Unit("w", 604_800_000),
            new Unit("d", 86_400_000),
            new Unit("h", 3_600_000),
            new Unit("m", 60_000),
            new Unit("s", 1_000));

    private record Unit(String letter, long ms) {}

    /** Refuses one that is negative. */
    public Length {
        if (amount < 0) {
            throw new IllegalArgumentException("a length of " + amount);
        }
    }

    /** A number of bars. */
    public static Length bars(long count) {
        return new Length(count, false);
    }

    /** A time. */
    public static Length time(Duration duration) {
        return new Length(duration.toMillis(), true);
    }

    /**
     * Reads {@code 180d} ({@code s m h d w}), or a plain number of bars.
     *
     * @throws UsageException when it is neither
     */
    public static Length parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new UsageException("'" + text
                    + "' is not a length; write a time such as 180d (s m h d w), or a number of bars such as 5000");
        }
        long count = Long.parseLong(parts.group(1));
        return UNITS.stream()
                .filter(unit -> unit.letter().equals(parts.group(2)))
                .findFirst()
                .map(unit -> new Length(count * unit.ms(), true))
                .orElseGet(() -> bars(count));
    }

    /** As {@link #parse} reads it; a number of bars without their name. */
    @Override
    public String toString() {
        if (!isTime) {
            return Long.toString(amount);
        }
        return UNITS.stream()
                .filter(unit -> !unit.letter().equals("w") && amount % unit.ms() == 0)
                .findFirst()
                .map(unit -> amount / unit.ms() + unit.letter())
                .orElseGet(() -> amount + "ms");
    }
}
