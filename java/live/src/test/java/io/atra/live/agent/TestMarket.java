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

    /** Four symbols: S1 begins later; S2 misses a bar of five, begins later and ends earlier; S3 goes on for longer. */
    static TestMarket uneven(long seed, int count) {
        TestMarket market = new TestMarket(seed, 4, count);
        market.bars.replaceAll((series, bars) -> switch (series.symbol()) {
            case "S0" -> bars.subList(0, count - 60);
            case "S1" -> bars.subList(70, count - 40);
            case "S2" -> thinned(bars.subList(90, count - 80));
            default -> bars;
        });
        return market;
    }

    private static List<Bar> thinned(List<Bar> bars) {
        return bars.stream().filter(bar -> bar.tsMs() / 60_000 % 5 != 3).toList();
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

    /** The bars of a series with those of other symbols beside them. */
    Bars of(SeriesKey series, List<String> others) {
        Bars own = of(series);
        for (String symbol : others) own = own.withSymbol(symbol, of(new SeriesKey(symbol, series.timeframe())));
        return own;
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
