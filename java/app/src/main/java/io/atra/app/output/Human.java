package io.atra.app.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Numbers and times as people read them: rounded, grouped, in UTC. */
public final class Human {

    private static final int MINUTES_LENGTH = "2013-11-25T00:01".length();
    private static final int GROUP = 3;
    private static final long MINUTE_MS = 60_000;
    private static final String NONE = "–";

    private Human() {}

    /** A count: {@code 100,000}. */
    public static String count(long value) {
        return grouped(Long.toString(value));
    }

    /** A count and what is counted: {@code 1 bar}, {@code 2 bars}. */
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** A fraction as a percentage with its sign: {@code +12.34 %}. */
    public static String signedPercent(double fraction) {
        return (fraction > 0 ? "+" : "") + percent(fraction);
    }

    /** A fraction as a percentage: {@code 12.34 %}. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? decimal(fraction * 100) + " %" : NONE;
    }

    /** A number with two decimals: {@code 10,000.00}. */
    public static String decimal(double value) {
        return Double.isFinite(value) ? grouped(rounded(value, 2)) : NONE;
    }

    private static String rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String grouped(String plain) {
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        int first = plain.startsWith("-") ? 1 : 0;
        for (int at = (point < 0 ? plain.length() : point) - GROUP; at > first; at -= GROUP) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** A time in UTC: {@code 2013-11-25 00:01}, with seconds where there are any. */
    public static String time(long tsMs) {
        String iso = Instant.ofEpochMilli(tsMs).toString();
        int shown = tsMs % MINUTE_MS == 0 ? MINUTES_LENGTH : iso.length() - 1;
        return iso.substring(0, shown).replace('T', ' ');
    }

    /** An amount of memory: {@code 12.3 MB}. */
    public static String bytes(long bytes) {
        return scaled(bytes, "B", "kB", "MB", "GB", "TB");
    }

    /** A length of time: {@code 12.3 µs}. */
    public static String nanos(long ns) {
        return scaled(ns, "ns", "µs", "ms", "s");
    }

    private static String scaled(long amount, String... units) {
        double value = amount;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return rounded(value, unit == 0 ? 0 : 1) + " " + units[unit];
    }
}
