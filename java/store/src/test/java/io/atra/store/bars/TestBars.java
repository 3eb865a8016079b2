package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Bars for tests, as a plain map from time to open, high, low, close and volume. */
final class TestBars {

    static final long MINUTE_MS = 60_000;
    static final long START_MS = 1_700_000_000_000L / MINUTE_MS * MINUTE_MS;

    private TestBars() {}

    /** A bar of that minute whose values follow from the variant. */
    static double[] bar(long tsMs, int variant) {
        double close = 100 + Math.floorMod(tsMs / MINUTE_MS * 31, 977) * 0.25 + variant;
        return new double[] {close - 0.125, close + 1, close - 1, close, Math.floorMod(tsMs / MINUTE_MS, 13)};
    }

    /** So many bars from a minute on, without gaps. */
    static SortedMap<Long, double[]> minutes(long firstMinute, int count, int variant) {
        TreeMap<Long, double[]> bars = new TreeMap<>();
        for (long i = firstMinute; i < firstMinute + count; i++) {
            bars.put(START_MS + i * MINUTE_MS, bar(START_MS + i * MINUTE_MS, variant));
        }
        return bars;
    }

    /** Bars with random gaps and, here and there, values of another variant. */
    static SortedMap<Long, double[]> random(RandomGenerator random, int span, int most) {
        TreeMap<Long, double[]> bars = new TreeMap<>();
        long minute = random.nextInt(span);
        int gap = random.nextInt(1, 4);
        int different = random.nextInt(1, 6);
        for (int i = random.nextInt(most); i >= 0; i--) {
            long ts = START_MS + minute * MINUTE_MS;
            bars.put(ts, bar(ts, random.nextInt(different) == 0 ? random.nextInt(3) : 0));
            minute += random.nextInt(gap) + 1;
        }
        return bars;
    }

    static ImportCounts store(BarImport running, SortedMap<Long, double[]> bars) {
        append(running, bars);
        return running.publish();
    }

    static void append(BarImport running, SortedMap<Long, double[]> bars) {
        bars.forEach((ts, bar) -> running.append(ts, bar[0], bar[1], bar[2], bar[3], bar[4]));
    }

    static SortedMap<Long, double[]> map(Bars bars) {
        TreeMap<Long, double[]> map = new TreeMap<>();
        for (long i = 0; i < bars.size(); i++) {
            map.put(bars.tsMs(i), new double[] {bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i)
            });
        }
        return map;
    }

    static Bars bars(Map<Long, double[]> map) {
        try (BarsBuilder builder = Bars.builder(map.size())) {
            map.forEach((ts, bar) -> builder.append(ts, bar[0], bar[1], bar[2], bar[3], bar[4]));
            return builder.build();
        }
    }
}
