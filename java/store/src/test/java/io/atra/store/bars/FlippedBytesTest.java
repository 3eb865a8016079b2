package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of the file changes: what is read is right, or an error says what is damaged. */
class FlippedBytesTest {

    private static final int PLACES = Integer.getInteger("places", 200);
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    @Test
    void neverAWrongNumberAndNeverFewerRows() throws IOException {
        Path whole = folder.resolve("whole.db");
        create(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Map<String, String> expected = read(whole);
        assertThat(expected).hasSize(5);
        Random random = new Random(Integer.getInteger("seed", 42));
        List<String> noticed = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            int at = random.nextInt(i % 2 == 0 ? bytes.length : Math.min(30 * PAGE, bytes.length));
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Path damaged = Files.write(folder.resolve("damaged.db"), flipped);
            attempt(damaged, expected, "bit of byte " + at).ifPresent(noticed::add);
            for (String beside : new String[] {"damaged.db-wal", "damaged.db-shm"}) {
                Files.deleteIfExists(folder.resolve(beside));
            }
        }
        assertThat(noticed).as("damages that were noticed").hasSizeGreaterThan(PLACES / 4);
    }

    private static java.util.Optional<String> attempt(Path file, Map<String, String> expected, String what) {
        try {
            assertThat(read(file)).as(what).isEqualTo(expected);
            return java.util.Optional.empty();
        } catch (InputException told) {
            assertThat(told.getMessage()).as(what).startsWith(file.toString());
            return java.util.Optional.of(told.getMessage());
        }
    }

    private static void create(Path file) {
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
    private static Map<String, String> read(Path file) {
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
