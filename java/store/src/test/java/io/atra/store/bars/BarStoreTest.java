package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarStoreTest {

    @TempDir
    Path folder;

    private Database database;
    private BarStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        store = new BarStore(database, 64);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void put(String symbol, Timeframe timeframe, SortedMap<Long, double[]> bars) {
        try (BarImport running = store.startImport(symbol, timeframe, ConflictPolicy.KEEP)) {
            TestBars.store(running, bars);
        }
    }

    @Test
    void windowsAndWarmUpCutWhatAListWould() {
        Random random = new Random(7);
        TreeMap<Long, double[]> bars = new TreeMap<>(TestBars.minutes(0, 2000, 0));
        bars.keySet().removeIf(ts -> random.nextInt(3) == 0);
        put("BTC", Timeframe.M1, bars);
        List<Long> times = new ArrayList<>(bars.keySet());
        for (int i = 0; i < 300; i++) {
            long from = TestBars.START_MS + random.nextInt(-50, 4000) * 30_000L;
            long to = from + random.nextInt(-10, 3000) * 30_000L;
            long warmup = i % 5 == 0 ? Long.MAX_VALUE : random.nextInt(200);
            int first = (int) times.stream().filter(ts -> ts < from).count();
            int end = (int) times.stream().filter(ts -> ts < to).count();
            int start = (int) Math.max(first - Math.min(warmup, 1 << 20), 0);
            List<Long> expected = start < end ? times.subList(start, end) : List.of();
            try (Bars found = store.load("BTC", Timeframe.M1, from, to, warmup)) {
                assertThat(TestBars.map(found).keySet()).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void theWholeIsTheWindowWithoutEnds() {
        SortedMap<Long, double[]> bars = TestBars.minutes(0, 1000, 0);
        put("BTC", Timeframe.M1, bars);
        try (Bars whole = store.load("BTC", Timeframe.M1);
                Bars expected = TestBars.bars(bars)) {
            assertThat(whole.contentHash()).isEqualTo(expected.contentHash());
        }
    }

    @Test
    void aNameThatIsNotStoredGetsTheNearest() {
        assertThatThrownBy(() -> store.load("BTC-USD", Timeframe.M1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no bars of BTC-USD 1m are stored; the database holds no data yet");
        put("BTC-USD", Timeframe.M1, TestBars.minutes(0, 10, 0));
        put("ETH-USD", Timeframe.M1, TestBars.minutes(0, 10, 0));
        assertThatThrownBy(() -> store.load("BTC-USDT", Timeframe.M1)).hasMessageContaining("did you mean 'BTC-USD'?");
        assertThatThrownBy(() -> store.load("BTC-USD", Timeframe.H1))
                .hasMessageContaining("no bars of BTC-USD 1h are stored; there are BTC-USD 1m");
        assertThatThrownBy(() -> store.load("XRP", Timeframe.M1)).hasMessageContaining("there are BTC-USD, ETH-USD");
    }

    @Test
    void whatIsNoSymbolIsRefused() {
        for (String symbol : List.of("", "a b", "a\tb", "x".repeat(65))) {
            assertThatThrownBy(() -> store.load(symbol, Timeframe.M1))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("is no symbol");
        }
    }

    @Test
    void loadedBarsOutliveTheDatabase() {
        put("BTC", Timeframe.M1, TestBars.minutes(0, 10, 0));
        try (Bars bars = store.load("BTC", Timeframe.M1)) {
            database.close();
            assertThat(bars.close(9)).isEqualTo(TestBars.bar(bars.tsMs(9), 0)[3]);
        }
    }

    @Test
    void readingAloneNeverWrites() {
        put("BTC", Timeframe.M1, TestBars.minutes(0, 100, 0));
        try (Database reading = Database.open(folder.resolve("a.db"), Mode.READ_ONLY);
                Bars bars = new BarStore(reading).load("BTC", Timeframe.M1)) {
            assertThat(bars.size()).isEqualTo(100);
        }
    }
}
