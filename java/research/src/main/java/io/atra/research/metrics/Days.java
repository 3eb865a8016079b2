package io.atra.research.metrics;

import io.atra.bars.Bars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the calendar days of bars: a bar belongs to the day on which it opens. */
final class Days {

    private final ZoneId zone;
    private LocalDate day = LocalDate.EPOCH;
    private long endMs = Long.MIN_VALUE;

    private Days(ZoneId zone) {
        this.zone = zone;
    }

    /** Equity and close at the end of each day from bar {@code from} on, one value of equity a bar. */
    static Periods of(Bars bars, long from, double[] equity, double initialCash, ZoneId zone) {
        Days days = new Days(zone);
        List<LocalDate> dates = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < equity.length; i++) {
            if (days.begins(bars.tsMs(from + i))) {
                dates.add(days.day);
                starts.add(i);
            }
        }
        int[] lasts = IntStream.range(0, starts.size())
                .map(day -> (day + 1 < starts.size() ? starts.get(day + 1) : equity.length) - 1)
                .toArray();
        return new Periods(
                dates.toArray(LocalDate[]::new),
                Arrays.stream(lasts).mapToDouble(i -> equity[i]).toArray(),
                Arrays.stream(lasts).mapToDouble(i -> bars.close(from + i)).toArray(),
                initialCash,
                equity.length == 0 ? Double.NaN : bars.open(from));
    }

    /** Whether a bar begins another day than the one before it; most answers need no calendar. */
    private boolean begins(long tsMs) {
        if (tsMs < endMs) {
            return false;
        }
        day = Instant.ofEpochMilli(tsMs).atZone(zone).toLocalDate();
        endMs = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        return true;
    }
}
