package io.atra.bench.live;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.lang.Strategy;
import io.atra.live.agent.Account;
import io.atra.live.event.SeriesKey;
import io.atra.store.Database;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Symbols whose prices walk by chance, minute by minute, and three strategies that trade them. */
final class LiveMarket {

    private static final long FIRST_MS = 1_700_000_040_000L;
    private static final long MINUTE_MS = 60_000;

    /** Two averages that cross, a channel that is left with a stop, and an oscillator on both sides. */
    static final List<Strategy> STRATEGIES = List.of(
            Strategy.named("cross")
                    .enterLong("crossover(sma(close, 20), sma(close, 100))")
                    .exitLong("crossunder(sma(close, 20), sma(close, 100))")
                    .fee("0.1%")
                    .build(),
            Strategy.named("channel")
                    .enterLong("close > highest(high, 50)[1]")
                    .exitLong("close < lowest(low, 25)[1]")
                    .stopLoss("2 * atr(14)")
                    .build(),
            Strategy.named("both sides")
                    .enterLong("crossover(rsi(close, 14), 30)")
                    .exitLong("rsi(close, 14) > 60")
                    .enterShort("crossunder(rsi(close, 14), 70)")
                    .exitShort("rsi(close, 14) < 40")
                    .maxBars(120)
                    .build());

    private LiveMarket() {}

    static List<SeriesKey> series(int symbols) {
        return IntStream.range(0, symbols)
                .mapToObj(i -> new SeriesKey("S" + i, Timeframe.M1))
                .toList();
    }

    static List<Account> accounts(List<SeriesKey> series) {
        List<Account> accounts = new ArrayList<>();
        for (SeriesKey key : series) {
            for (Strategy strategy : STRATEGIES) {
                List<Double> values =
                        Arrays.stream(strategy.plan().defaults()).boxed().toList();
                accounts.add(new Account(accounts.size(), strategy.name(), strategy.plan(), values, key));
            }
        }
        return accounts;
    }

    static Bars bars(int symbol, int count) {
        Random random = new Random(symbol);
        try (BarsBuilder builder = Bars.builder(count)) {
            double price = 100;
            for (int i = 0; i < count; i++) {
                double open = price;
                price = open * (1 + random.nextGaussian() * 0.0008);
                double high = Math.max(open, price) * (1 + random.nextDouble() * 0.0004);
                double low = Math.min(open, price) * (1 - random.nextDouble() * 0.0004);
                builder.append(FIRST_MS + i * MINUTE_MS, open, high, low, price, random.nextInt(1000));
            }
            return builder.timeframe(Timeframe.M1).build();
        }
    }

    /** Stores all of it. */
    static void store(Database database, List<SeriesKey> series, int count) {
        BarStore store = new BarStore(database);
        for (int i = 0; i < series.size(); i++) {
            try (Bars bars = bars(i, count);
                    BarImport running = store.startImport(series.get(i).symbol(), Timeframe.M1, ConflictPolicy.FAIL)) {
                running.appendAll(bars);
                running.publish();
            }
        }
    }
}
