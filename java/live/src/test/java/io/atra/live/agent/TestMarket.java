package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.live.event.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Symbols whose prices walk by chance, the same for a seed; now and then a bar is missing. */
final class TestMarket {

    static final long START_MS = 1_700_000_000_000L / 60_000 * 60_000;

    final Map<SeriesKey, List<Bar>> bars = new LinkedHashMap<>();

    TestMarket(long seed, int symbols, int count) {
        for (int s = 0; s < symbols; s++) {
            bars.put(new SeriesKey("S" + s, Timeframe.M1), walk(new Random(seed * 1000 + s), count));
        }
    }

    private static List<Bar> walk(Random random, int count) {
        List<Bar> walked = new ArrayList<>();
        double price = 100;
        for (int i = 0; walked.size() < count; i++) {
            double open = price * (1 + random.nextGaussian() * 0.0005);
            price = open * (1 + random.nextGaussian() * 0.004);
            double high = Math.max(open, price) * (1 + random.nextDouble() * 0.003);
            double low = Math.min(open, price) * (1 - random.nextDouble() * 0.003);
            if (random.nextInt(40) > 0) {
                walked.add(new Bar(START_MS + i * 60_000L, open, high, low, price, random.nextInt(1000)));
            }
        }
        return walked;
    }

    List<SeriesKey> series() {
        return List.copyOf(bars.keySet());
    }

    Bars of(SeriesKey series) {
        List<Bar> list = bars.get(series);
        try (BarsBuilder builder = Bars.builder(list.size())) {
            for (Bar bar : list) {
                builder.append(bar.tsMs(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
            }
            return builder.timeframe(series.timeframe()).build();
        }
    }
}
