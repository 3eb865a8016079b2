package io.atra.app.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Where an axis is labelled. */
final class Ticks {

    /** A place on an axis, and what is written there. */
    record Tick(double at, String label) {}

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long MONTH = 30 * DAY;
    private static final long[] SHORT = {
        1_000,
        10_000,
        MINUTE,
        5 * MINUTE,
        15 * MINUTE,
        HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        5 * DAY,
        10 * DAY
    };
    private static final long[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600};

    private Ticks() {}

    /** Round numbers from {@code low} to {@code high}, about as many as wanted. */
    static List<Tick> numbers(double low, double high, int wanted, boolean percent) {
        double step = step((high - low) / wanted);
        List<Tick> ticks = new ArrayList<>();
        int decimals = decimals(percent ? step * 100 : step);
        for (double k = Math.ceil(low / step); k * step <= high; k++) {
            double value = k * step;
            String label = percent ? number(value * 100, decimals) + " %" : number(value, decimals);
            ticks.add(new Tick(value, label));
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten, at least this. */
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double part = least / power;
        return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
    }

    private static int decimals(double step) {
        return Math.clamp((long) -Math.floor(Math.log10(step) + 1e-9), 0, 8);
    }

    private static String number(double value, int decimals) {
        return Math.abs(value) >= 1e9
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
    }

    /** Round times from one to another, epoch milliseconds UTC, at most as many as wanted. */
    static List<Tick> times(long first, long last, int most) {
        for (long step : SHORT) {
            if ((last - first) / step < most) {
                return evenly(first, last, step);
            }
        }
        for (long months : MONTHS) {
            if ((last - first) / (months * MONTH) < most) {
                return monthly(first, last, months);
            }
        }
        return List.of();
    }

    private static List<Tick> evenly(long first, long last, long step) {
        String pattern = step < MINUTE ? "HH:mm:ss" : step < DAY ? "MM-dd HH:mm" : "yyyy-MM-dd";
        return LongStream.rangeClosed(Math.ceilDiv(first, step), last / step)
                .mapToObj(k -> new Tick(k * step, label(k * step, pattern)))
                .toList();
    }

    private static List<Tick> monthly(long first, long last, long months) {
        List<Tick> ticks = new ArrayList<>();
        String pattern = months % 12 == 0 ? "yyyy" : "yyyy-MM";
        LocalDate start = LocalDate.ofInstant(Instant.ofEpochMilli(first), ZoneOffset.UTC);
        long month = Math.ceilDiv(
                start.getYear() * 12L + start.getMonthValue() - (start.getDayOfMonth() > 1 ? 0 : 1), months);
        for (long at = millis(month * months); at <= last; at = millis(++month * months)) {
            ticks.add(new Tick(at, label(at, pattern)));
        }
        return ticks;
    }

    private static long millis(long month) {
        LocalDate day = LocalDate.of((int) Math.floorDiv(month, 12), (int) Math.floorMod(month, 12L) + 1, 1);
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static String label(long at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC));
    }
}
