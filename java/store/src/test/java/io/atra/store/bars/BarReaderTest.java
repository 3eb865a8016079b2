package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarReaderTest {

    private static final int BLOCK_ROWS = 64;

    @TempDir
    Path folder;

    private Database database;
    private BarStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        store = new BarStore(database, BLOCK_ROWS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void put(SortedMap<Long, double[]> bars, ConflictPolicy policy) {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, policy)) {
            TestBars.store(running, bars);
        }
    }

    private BarReader all() {
        return store.stream("BTC", Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static SortedMap<Long, double[]> drain(BarReader reader) {
        TreeMap<Long, double[]> found = new TreeMap<>();
        while (reader.hasNext()) {
            try (Bars bars = reader.next()) {
                assertThat(bars.size()).isBetween(1L, (long) BLOCK_ROWS);
                assertThat(bars.timeframe()).isEqualTo(Timeframe.M1);
                found.putAll(TestBars.map(bars));
            }
        }
        return found;
    }

    @Test
    void everyWindowHasTheBarsThatLoadingGives() {
        Random random = new Random(3);
        TreeMap<Long, double[]> bars = new TreeMap<>(TestBars.minutes(0, 1000, 0));
        bars.keySet().removeIf(ts -> ts / 6_000_000 % 3 == 0 || random.nextInt(4) == 0);
        put(bars, ConflictPolicy.KEEP);
        store.append("BTC", Timeframe.M1, new Bar(TestBars.START_MS + 60_000_000L, 1, 2, 1, 2, 0));
        for (int i = 0; i < 200; i++) {
            long from = TestBars.START_MS + random.nextInt(-10, 1010) * TestBars.MINUTE_MS;
            long to = from + random.nextInt(-5, 400) * TestBars.MINUTE_MS;
            try (BarReader reader = store.stream("BTC", Timeframe.M1, from, to);
                    Bars loaded = store.load("BTC", Timeframe.M1, from, to, 0);
                    Bars streamed = TestBars.bars(drain(reader))) {
                assertThat(streamed.contentHash()).isEqualTo(loaded.contentHash());
            }
        }
    }

    @Test
    void barsThatComeInMeanwhileAreNotSeen() {
        put(TestBars.minutes(0, 300, 0), ConflictPolicy.KEEP);
        try (BarReader reader = all()) {
            reader.next().close();
            put(TestBars.minutes(300, 100, 0), ConflictPolicy.KEEP);
            assertThat(drain(reader)).hasSize(300 - BLOCK_ROWS);
        }
    }

    @Test
    void barsThatAreReplacedMeanwhileEndTheReading() {
        put(TestBars.minutes(0, 300, 0), ConflictPolicy.KEEP);
        try (BarReader reader = all()) {
            reader.next().close();
            put(TestBars.minutes(0, 300, 1), ConflictPolicy.REPLACE);
            put(TestBars.minutes(0, 300, 2), ConflictPolicy.REPLACE);
            assertThatThrownBy(() -> drain(reader))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("BTC 1m was changed while its bars were read");
        }
    }

    @Test
    void damageIsNotTakenForChange() {
        put(TestBars.minutes(0, 300, 0), ConflictPolicy.KEEP);
        try (BarReader reader = all()) {
            database.change(Durability.NORMAL, c -> c.update("UPDATE block SET data = zeroblob(99) WHERE id = 2"));
            assertThatThrownBy(() -> drain(reader))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("table block, row 2");
        }
    }

    @Test
    void endsAsIteratorsDo() {
        put(TestBars.minutes(0, 10, 0), ConflictPolicy.KEEP);
        BarReader reader = all();
        reader.next().close();
        assertThat(reader.hasNext()).isFalse();
        assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        reader.close();
        reader.close();
        assertThatThrownBy(reader::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.stream("ETH", Timeframe.M1, 0, 1)).isInstanceOf(UsageException.class);
    }
}
