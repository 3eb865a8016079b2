package io.atra.engine.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Invents when bars open: on the clock or beside it, at local midnights, with holes, without any distance; around the
 * day on which clocks change; and what timeframe they are said to be of, which is not always true.
 */
final class RandomTimes {
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "America/St_Johns",
            "America/Havana",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca");

    private static final long EARLIEST_MS = -300_000_000_000L;
    private static final long LATEST_MS = 1_900_000_000_000L;
    private static final long DAY_MS = 86_400_000;
    private static final int MOST_HIGHER = 8;

    private final Dice dice;
    private final int bars;
    private final String step;
    private final double holes;

    /** Of the strategy. */
    final String tz;

    final long[] tsMs;

    /** The label that the bars carry. */
    final String timeframe;

    /** Timeframes that can be made of them. */
    final List<String> higher;

    RandomTimes(Dice dice, int bars) {
        this.dice = dice;
        this.bars = bars;
        this.tz = dice.chance(0.4) ? "UTC" : dice.pick(ZONES);
        this.step = dice.pick("1s", "1m", "1m", "5m", "15m", "1h", "1h", "1h", "4h", "1d", "1d", "1w", "1M");
        this.holes = stepMs() > DAY_MS ? dice.pick(0.0, 0.1) : dice.pick(0.0, 0.1, 0.6);
        this.tsMs = times();
        this.timeframe = dice.chance(0.75)
                ? step
                : dice.pick(ReferenceTimeframe.IRREGULAR, ReferenceTimeframe.IRREGULAR, "1m", "1h", "1d");
        this.higher = higher();
    }

    private long stepMs() {
        return ReferenceTimeframe.lengthMs(step);
    }

    private long[] times() {
        if (step.equals("1M") || (step.equals("1d") && dice.chance(0.4))) {
            return midnights();
        }
        boolean even = dice.chance(0.85);
        long now = first();
        now = dice.chance(0.75) ? Math.floorDiv(now, stepMs()) * stepMs() : now;
        long[] times = new long[bars];
        for (int i = 0; i < bars; i++) {
            times[i] = now;
            now += even ? stepMs() * skipped() : 1 + (long) dice.magnitude(stepMs() / 9.0, stepMs() * 3.0);
        }
        return times;
    }

    /** Of UTC or of the time zone, of days or of months. */
    private long[] midnights() {
        ZoneId zone = dice.chance(0.5) ? ZoneId.of(tz) : ZoneOffset.UTC;
        LocalDate day = Instant.ofEpochMilli(first()).atZone(zone).toLocalDate().withDayOfMonth(1);
        long[] times = new long[bars];
        for (int i = 0; i < bars; i++) {
            times[i] = day.atStartOfDay(zone).toInstant().toEpochMilli();
            // A day that was left out begins when the next one does.
            do {
                day = step.equals("1M") ? day.plusMonths(skipped()) : day.plusDays(skipped());
            } while (day.atStartOfDay(zone).toInstant().toEpochMilli() == times[i]);
        }
        return times;
    }

    private long skipped() {
        return dice.chance(holes) ? dice.whole(2, 9) : 1;
    }

    private long first() {
        long any = (long) dice.uniform(EARLIEST_MS, stepMs() > DAY_MS ? EARLIEST_MS / 2.0 : LATEST_MS);
        ZoneOffsetTransition change = ZoneId.of(tz).getRules().nextTransition(Instant.ofEpochMilli(any));
        return change == null || dice.chance(0.3)
                ? any
                : change.getInstant().toEpochMilli() - stepMs() * dice.whole(0, Math.min(bars, 100));
    }

    /** Those of which there are some bars, where there are any such. */
    private List<String> higher() {
        List<String> made = ReferenceTimeframe.LABELS.stream()
                .filter(label -> new ReferenceTimeframe(label, tz).isMadeOf(timeframe))
                .toList();
        long span = tsMs[bars - 1] - tsMs[0];
        List<String> fitting = made.stream()
                .filter(label -> ReferenceTimeframe.lengthMs(label) >= stepMs()
                        && ReferenceTimeframe.lengthMs(label) <= span / 2)
                .limit(MOST_HIGHER)
                .toList();
        return fitting.isEmpty() ? made : fitting;
    }
}
