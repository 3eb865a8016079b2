package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bars and ticks of each kind that a file can hold. */
public final class StoredBars {

    private StoredBars() {}

    /** Puts them into a file that may be there. */
    public static void create(Path file) {
        try (Database database = Database.open(file, Mode.CREATE)) {
            BarStore bars = new BarStore(database, 64);
            for (String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD")) {
                try (BarImport running = bars.startImport(symbol, Timeframe.M1, ConflictPolicy.KEEP)) {
                    TestBars.store(running, TestBars.minutes(0, 1500, symbol.length()));
                }
            }
            for (int i = 0; i < 10; i++) {
                bars.append("BTC-USD", Timeframe.M1, live(i));
            }
            try (TickImport running = new TickStore(database, 64)
                    .startImport("BTC-USD", Timeframe.H1, ConflictPolicy.KEEP, "0".repeat(64))) {
                for (int i = 0; i < 2000; i++) {
                    running.append(i * 10_000L, 100 + i % 7, 1);
                }
                running.publish();
            }
        }
    }

    /** A bar behind those that were imported, so that the last few lie in rows. */
    private static Bar live(int i) {
        long ts = TestBars.START_MS + (1500 + i) * TestBars.MINUTE_MS;
        double[] bar = TestBars.bar(ts, 0);
        return new Bar(ts, bar[0], bar[1], bar[2], bar[3], bar[4]);
    }

    /** Everything that can be asked for, as text. */
    public static Map<String, String> read(Path file) {
        Map<String, String> found = new TreeMap<>();
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            BarStore store = new BarStore(database);
            TickStore ticks = new TickStore(database);
            for (SeriesInfo series : store.list()) {
                found.put(series.toString(), series.timeframe().equals("ticks") ? ticks(ticks) : bars(store, series));
            }
            for (String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD")) {
                store.load(symbol, Timeframe.M1).close();
            }
            assertThat(ticks.knows("BTC-USD", "0".repeat(64))).isTrue();
        }
        return found;
    }

    private static String bars(BarStore store, SeriesInfo series) {
        try (Bars bars = store.load(series.symbol(), Timeframe.parse(series.timeframe()))) {
            return bars.contentHash();
        }
    }

    private static String ticks(TickStore store) {
        StringBuilder all = new StringBuilder();
        store.read(
                "BTC-USD",
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (ts, price, amount) -> all.append(ts).append(price).append(amount));
        return all.toString();
    }
}
