package io.atra.bars;

import io.atra.error.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The distance of the bars of a series. Buckets are aligned to UTC; days, weeks and months to a time zone where one is
 * given. Weeks start on Monday, months on the first.
 */
public enum Timeframe {
    /** 1 second. */
    S1("1s", Duration.ofSeconds(1)),
    /** 5 seconds. */
    S5("5s", Duration.ofSeconds(5)),
    /** 15 seconds. */
    S15("15s", Duration.ofSeconds(15)),
    /** 1 minute. */
    M1("1m", Duration.ofMinutes(1)),
    /** 3 minutes. */
    M3("3m", Duration.ofMinutes(3)),
    /** 5 minutes. */
    M5("5m", Duration.ofMinutes(5)),
    /** 15 minutes. */
    M15("15m", Duration.ofMinutes(15)),
    /** 30 minutes. */
    M30("30m", Duration.ofMinutes(30)),
    /** 1 hour. */
    H1("1h", Duration.ofHours(1)),
    /** 2 hours. */
    H2("2h", Duration.ofHours(2)),
    /** 4 hours. */
    H4("4h", Duration.ofHours(4)),
    /** 6 hours. */
    H6("6h", Duration.ofHours(6)),
    /** 12 hours. */
    H12("12h", Duration.ofHours(12)),
    /** 1 day. */
    D1("1d", Duration.ofDays(1)),
    /** 1 week. */
    W1("1w", Duration.ofDays(7)),
    /** 1 month of the calendar. */
    MO1("1M", null),
    /** No fixed distance. */
    IRREGULAR("irregular", null);

    /** 1970-01-01 was a Thursday; weeks count from the Monday before. */
    private static final long MONDAY_MS = Duration.ofDays(-3).toMillis();

    private static final Pattern FOREIGN = Pattern.compile(
            "(\\d{0,6}) ?(s|secs?|seconds?|m|t|mins?|minutes?|h|hrs?|hours?|d|days?|w|wk|weeks?|mo|mon|months?)",
            Pattern.CASE_INSENSITIVE);

    private final String label;
    private final long durationMs;

    Timeframe(String label, @Nullable Duration duration) {
        this.label = label;
        this.durationMs = duration == null ? 0 : duration.toMillis();
    }

    /** How users write it, for example {@code 15m}. */
    public String label() {
        return label;
    }

    /** The length of a bucket in milliseconds; nothing for months and irregular bars. */
    public Optional<Duration> duration() {
        return durationMs == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(durationMs));
    }

    /**
     * The length of its bars in milliseconds, which tells when one is over; 0 where none is fixed: months, irregular
     * bars.
     */
    public long lengthMs() {
        return durationMs;
    }

    /** How many bars lie from one open time to before another; 0 of irregular bars. */
    public long between(long fromMs, long toMs) {
        if (this == IRREGULAR) return 0;
        if (durationMs > 0) return (toMs - fromMs) / durationMs;
        long bars = 0;
        for (long at = fromMs; at < toMs; at = nextMs(at)) bars++;
        return bars;
    }

    /**
     * Whether bars of this timeframe can be aggregated to bars of another: it is the same or a multiple of this one. A
     * month takes days and what divides them. Irregular bars have no length and can be aggregated to all others.
     */
    public boolean divides(Timeframe higher) {
        if (higher == IRREGULAR || this == higher || this == IRREGULAR) return higher != IRREGULAR;
        if (higher == MO1) return durationMs <= D1.durationMs;
        return this != MO1 && higher.durationMs % durationMs == 0;
    }

    /** The timeframes whose bars can be aggregated to bars of this one, in the order of their lengths. */
    public List<Timeframe> divisors() {
        return Arrays.stream(values())
                .filter(base -> base != IRREGULAR && base.divides(this))
                .toList();
    }

    /** Whether its buckets are days of the calendar or made of them, so that a time zone moves them. */
    public boolean isLocal() {
        return this == D1 || this == W1 || this == MO1;
    }

    /**
     * The timeframe of a label.
     *
     * @throws UsageException when there is none; it names the one of the same length and those there are
     */
    public static Timeframe parse(String label) {
        return parse(label, "timeframe", Set.of());
    }

    /**
     * The timeframe of a label, to which bars can be aggregated: any but {@link #IRREGULAR}.
     *
     * @throws UsageException when there is none; it names the one of the same length and those there are
     */
    public static Timeframe parseHigher(String label) {
        return parse(label, "higher timeframe", Set.of(IRREGULAR));
    }

    private static Timeframe parse(String label, String what, Set<Timeframe> but) {
        return first(timeframe -> timeframe.label.equals(label) && !but.contains(timeframe))
                .orElseThrow(() -> new UsageException(
                        "no " + what + " is called '" + label + "'" + meant(label) + "; there are " + labels(but)));
    }

    private static Optional<Timeframe> first(Predicate<Timeframe> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst();
    }

    /** Other programs' names for the same length: {@code 60m}, {@code 1H}, {@code 5min}, {@code 1mo}. */
    private static String meant(String label) {
        Matcher parts = FOREIGN.matcher(label);
        if (!parts.matches()) {
            return "";
        }
        long count = parts.group(1).isEmpty() ? 1 : Long.parseLong(parts.group(1));
        String unit = parts.group(2).toLowerCase(Locale.ROOT);
        Optional<Timeframe> same = unit.startsWith("mo")
                ? Optional.of(MO1).filter(month -> count == 1)
                : first(timeframe -> timeframe.durationMs == count * unitMs(unit.charAt(0)));
        return same.map(timeframe -> ", did you mean '" + timeframe.label + "'?")
                .orElse("");
    }

    private static long unitMs(char unit) {
        return switch (unit) {
            case 's' -> S1.durationMs;
            case 'm', 't' -> M1.durationMs;
            case 'h' -> H1.durationMs;
            case 'd' -> D1.durationMs;
            default -> W1.durationMs;
        };
    }

    private static String labels(Set<Timeframe> but) {
        return Arrays.stream(values())
                .filter(timeframe -> !but.contains(timeframe))
                .map(Timeframe::label)
                .collect(Collectors.joining(" "));
    }

    /** The start of the bucket in which {@code tsMs} lies; itself for irregular bars. */
    public long floorMs(long tsMs) {
        return switch (this) {
            case IRREGULAR -> tsMs;
            case MO1 -> startMs(month(tsMs));
            case W1 -> tsMs - Math.floorMod(tsMs - MONDAY_MS, durationMs);
            default -> tsMs - Math.floorMod(tsMs, durationMs);
        };
    }

    /** The start of the bucket after the one that starts at {@code startMs}; one millisecond on for irregular bars. */
    public long nextMs(long startMs) {
        return switch (this) {
            case IRREGULAR -> startMs + 1;
            case MO1 -> startMs(month(startMs).plusMonths(1));
            default -> startMs + durationMs;
        };
    }

    /** When a bar that opens at {@code tsMs} is known: at its close; an irregular one, of no length, at its time. */
    public long knownMs(long tsMs) {
        return switch (this) {
            case IRREGULAR -> tsMs;
            case MO1 -> nextMs(tsMs);
            default -> tsMs > Long.MAX_VALUE - durationMs ? Long.MAX_VALUE : tsMs + durationMs;
        };
    }

    /**
     * The start of the bucket in which {@code tsMs} lies, days, weeks and months being those of a time zone: the first
     * moment at which its clocks show the bucket's first midnight or a later time.
     */
    public long floorMs(long tsMs, ZoneTable zone) {
        if (!isLocal()) return floorMs(tsMs);
        long local = floorMs(zone.localMs(tsMs));
        long next = zone.firstMs(nextMs(local));
        // Clocks that were put back over midnight show a day that is over: the moment is in the one that follows.
        return next <= tsMs ? next : zone.firstMs(local);
    }

    /** The start of the bucket after the one that starts at {@code startMs}, in a time zone. */
    public long nextMs(long startMs, ZoneTable zone) {
        if (!isLocal()) return nextMs(startMs);
        return zone.firstMs(nextMs(floorMs(zone.localMs(startMs))));
    }

    private static LocalDate month(long tsMs) {
        return Instant.ofEpochMilli(tsMs).atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }

    private static long startMs(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
