package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.TickAggregator;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickImportTest {

    private static final int BLOCK_ROWS = 64;
    private static final List<Timeframe> TIMEFRAMES = List.of(Timeframe.S5, Timeframe.M1, Timeframe.M5);

    record Tick(long tsMs, double price, double amount) {}

    @TempDir
    Path folder;

    private Database database;
    private BarStore bars;
    private TickStore ticks;
    private int files;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        bars = new BarStore(database, BLOCK_ROWS);
        ticks = new TickStore(database, BLOCK_ROWS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAPlainListAndItsBars(long seed) {
        Random random = new Random(seed);
        List<Tick> twin = new ArrayList<>();
        Set<Timeframe> derived = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            List<Tick> file = file(random.nextInt(40_000), 1 + random.nextInt(200), random);
            Timeframe timeframe = TIMEFRAMES.get(random.nextInt(TIMEFRAMES.size()));
            boolean replace = random.nextInt(3) == 0;
            if (importBoth(twin, file, timeframe, replace)) {
                derived.add(timeframe);
            }
            requireSame(twin, derived);
        }
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM loose_block")))
                .isZero();
    }

    private boolean importBoth(List<Tick> twin, List<Tick> file, Timeframe timeframe, boolean replace) {
        long from = file.getFirst().tsMs();
        long to = file.getLast().tsMs();
        long overlapping =
                twin.stream().filter(t -> t.tsMs() >= from && t.tsMs() <= to).count();
        ConflictPolicy policy = replace ? ConflictPolicy.REPLACE : ConflictPolicy.FAIL;
        if (overlapping > 0 && !replace) {
            assertThatThrownBy(() -> importFile(file, timeframe, policy))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("already; nothing was imported");
            return false;
        }
        assertThat(importFile(file, timeframe, policy).ticks())
                .isEqualTo(new ImportCounts(file.size(), 0, overlapping, 0));
        twin.removeIf(t -> t.tsMs() >= from && t.tsMs() <= to);
        int at = (int) twin.stream().filter(t -> t.tsMs() < from).count();
        twin.addAll(at, file);
        return true;
    }

    private TickCounts importFile(List<Tick> file, Timeframe timeframe, ConflictPolicy policy) {
        try (TickImport running = ticks.startImport("BTC", timeframe, policy, hash(files++))) {
            file.forEach(tick -> running.append(tick.tsMs(), tick.price(), tick.amount()));
            return running.publish();
        }
    }

    private void requireSame(List<Tick> twin, Set<Timeframe> derived) {
        assertThat(stored()).isEqualTo(twin);
        for (Timeframe timeframe : derived) {
            try (Bars expected = aggregate(twin, timeframe);
                    Bars found = bars.load("BTC", timeframe)) {
                assertThat(found.contentHash())
                        .as("bars of %s", timeframe.label())
                        .isEqualTo(expected.contentHash());
            }
        }
    }

    private List<Tick> stored() {
        List<Tick> found = new ArrayList<>();
        ticks.read(
                "BTC", Long.MIN_VALUE, Long.MAX_VALUE, (ts, price, amount) -> found.add(new Tick(ts, price, amount)));
        return found;
    }

    private static Bars aggregate(List<Tick> ticks, Timeframe timeframe) {
        try (TickAggregator aggregator = new TickAggregator(timeframe)) {
            ticks.forEach(tick -> aggregator.push(tick.tsMs(), tick.price(), tick.amount()));
            return aggregator.build();
        }
    }

    /** Ticks from a second on, often several in one second. */
    private static List<Tick> file(int second, int count, Random random) {
        List<Tick> file = new ArrayList<>();
        long ts = TestBars.START_MS + second * 1000L;
        for (int i = 0; i < count; i++) {
            file.add(new Tick(ts, 100 + random.nextInt(1000) / 8.0, random.nextInt(3)));
            ts += 1000L * random.nextInt(4) * random.nextInt(20);
        }
        return file;
    }

    private static String hash(int number) {
        return String.format("%064x", number);
    }

    @Test
    void equalTicksAreAllKept() {
        List<Tick> file = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            file.add(new Tick(TestBars.START_MS, 100 + i, 1));
        }
        importFile(file, Timeframe.M1, ConflictPolicy.FAIL);
        assertThat(stored()).isEqualTo(file);
        try (Bars found = bars.load("BTC", Timeframe.M1)) {
            assertThat(found.size()).isEqualTo(1);
            assertThat(found.open(0)).isEqualTo(100);
            assertThat(found.close(0)).isEqualTo(399);
        }
    }

    @Test
    void aFileIsKnownByItsContent() {
        List<Tick> file = file(0, 100, new Random(1));
        assertThat(ticks.knows("BTC", hash(0))).isFalse();
        importFile(file, Timeframe.M1, ConflictPolicy.KEEP);
        assertThat(ticks.knows("BTC", hash(0))).isTrue();
        assertThat(ticks.knows("ETH", hash(0))).isFalse();
        importFile(file(50, 100, new Random(2)), Timeframe.M1, ConflictPolicy.REPLACE);
        assertThat(ticks.knows("BTC", hash(1))).isTrue();
        assertThat(ticks.knows("BTC", hash(0))).as("some of its ticks gave way").isFalse();
    }

    @Test
    void otherTimeframesAreMadeLater() {
        List<Tick> file = file(0, 500, new Random(3));
        importFile(file, Timeframe.M1, ConflictPolicy.KEEP);
        ImportCounts counts = ticks.aggregate("BTC", Timeframe.M5, ConflictPolicy.KEEP);
        assertThat(counts.inserted()).isPositive();
        assertThat(ticks.aggregate("BTC", Timeframe.M5, ConflictPolicy.KEEP)).isEqualTo(ImportCounts.NONE);
        requireSame(file, Set.of(Timeframe.M1, Timeframe.M5));
    }

    @Test
    void importedBarsKeepTheirPlaceUnlessReplaced() {
        long minute = TestBars.START_MS;
        try (BarImport running = bars.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
            TestBars.store(running, TestBars.minutes(0, 1, 0));
        }
        List<Tick> file = List.of(new Tick(minute + 1, 7, 1), new Tick(minute + 60_001, 8, 1));
        assertThatThrownBy(() -> importFile(file, Timeframe.M1, ConflictPolicy.FAIL))
                .hasMessageContaining("is stored with other values");
        TickCounts counts = importFile(file, Timeframe.M1, ConflictPolicy.KEEP);
        assertThat(counts.bars()).isEqualTo(new ImportCounts(1, 0, 0, 1));
        try (Bars found = bars.load("BTC", Timeframe.M1)) {
            assertThat(found.close(0)).isEqualTo(TestBars.bar(minute, 0)[3]);
            assertThat(found.close(1)).isEqualTo(8);
        }
        importFile(file, Timeframe.M1, ConflictPolicy.REPLACE);
        requireSame(file, Set.of(Timeframe.M1));
    }

    @Test
    void aRefusedFileLeavesTicksAndBarsAsTheyWere() {
        List<Tick> file = file(0, 500, new Random(4));
        importFile(file, Timeframe.M1, ConflictPolicy.KEEP);
        List<Tick> overlapping = file(30, 500, new Random(5));
        assertThatThrownBy(() -> importFile(overlapping, Timeframe.M1, ConflictPolicy.KEEP))
                .isInstanceOf(InputException.class);
        requireSame(file, Set.of(Timeframe.M1));
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM import")))
                .isZero();
    }

    @Test
    void whatIsNoTickIsRefused() {
        assertThatThrownBy(() -> ticks.startImport("BTC", Timeframe.IRREGULAR, ConflictPolicy.KEEP, hash(0)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ticks.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP, "abc"))
                .isInstanceOf(UsageException.class);
        try (TickImport running = ticks.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP, hash(0))) {
            assertThatThrownBy(() -> running.append(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> running.append(0, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
            running.append(1000, 1, 1);
            assertThatThrownBy(() -> running.append(999, 1, 1)).isInstanceOf(InputException.class);
        }
        assertThatThrownBy(() -> ticks.read("BTC", 0, 1, (ts, price, amount) -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no ticks of BTC");
    }

    @Test
    void anEmptyFileIsNotRemembered() {
        assertThat(importFile(List.of(), Timeframe.M1, ConflictPolicy.KEEP))
                .isEqualTo(new TickCounts(ImportCounts.NONE, ImportCounts.NONE));
        assertThat(ticks.knows("BTC", hash(0))).isFalse();
    }
}
