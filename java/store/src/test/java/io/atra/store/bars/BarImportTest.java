package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.Gaps;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarImportTest {

    private static final int BLOCK_ROWS = 64;

    @TempDir
    Path folder;

    private Database database;
    private BarStore store;

    @BeforeEach
    void open() {
        database = Database.open(
                folder.resolve("a.db"), Mode.CREATE, Settings.standard().withBusyTimeoutMs(100));
        store = new BarStore(database, BLOCK_ROWS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithAPlainMapUnderEveryPolicy(long seed) {
        Random random = new Random(seed);
        Map<String, TreeMap<Long, double[]>> twins = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            String symbol = random.nextInt(4) == 0 ? "OTHER" : "MAIN";
            TreeMap<Long, double[]> twin = twins.computeIfAbsent(symbol, s -> new TreeMap<>());
            ConflictPolicy policy = ConflictPolicy.values()[random.nextInt(3)];
            importBoth(symbol, twin, TestBars.random(random, 2000, 300), policy);
            requireSame(symbol, twin);
        }
        requireTidy();
        assertThat(store.list()).hasSize(2);
    }

    /** What the policies mean, in a few lines. */
    private void importBoth(
            String symbol, SortedMap<Long, double[]> twin, SortedMap<Long, double[]> batch, ConflictPolicy policy) {
        TreeMap<Long, double[]> next = new TreeMap<>(twin);
        long inserted = 0;
        long duplicates = 0;
        long differing = 0;
        for (var entry : batch.entrySet()) {
            double[] old = twin.get(entry.getKey());
            inserted += old == null ? 1 : 0;
            duplicates += old != null && Arrays.equals(old, entry.getValue()) ? 1 : 0;
            differing += old != null && !Arrays.equals(old, entry.getValue()) ? 1 : 0;
            if (old == null || policy == ConflictPolicy.REPLACE) {
                next.put(entry.getKey(), entry.getValue());
            }
        }
        try (BarImport running = store.startImport(symbol, Timeframe.M1, policy)) {
            if (policy == ConflictPolicy.FAIL && differing > 0) {
                assertThatThrownBy(() -> TestBars.store(running, batch))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("is stored with other values");
                return;
            }
            boolean replaces = policy == ConflictPolicy.REPLACE;
            assertThat(TestBars.store(running, batch))
                    .isEqualTo(
                            new ImportCounts(inserted, duplicates, replaces ? differing : 0, replaces ? 0 : differing));
        }
        twin.putAll(next);
    }

    private void requireSame(String symbol, SortedMap<Long, double[]> twin) {
        if (twin.isEmpty()) {
            return;
        }
        try (Bars loaded = store.load(symbol, Timeframe.M1);
                Bars expected = TestBars.bars(twin)) {
            assertThat(loaded.contentHash()).isEqualTo(expected.contentHash());
            SeriesInfo info = store.list().stream()
                    .filter(series -> series.symbol().equals(symbol))
                    .findFirst()
                    .orElseThrow();
            long gaps = Gaps.of(expected, Timeframe.M1).gaps();
            assertThat(info)
                    .isEqualTo(new SeriesInfo(
                            symbol,
                            "1m",
                            twin.size(),
                            twin.firstEntry().getKey(),
                            twin.lastEntry().getKey(),
                            gaps));
        }
    }

    /** Nothing lies about, no block is too big, and there are not many more blocks than needed. */
    private void requireTidy() {
        database.read(c -> {
            assertThat(c.queryLong("SELECT count(*) FROM loose_block")).isZero();
            assertThat(c.queryLong("SELECT count(*) FROM import")).isZero();
            long blocks = c.queryLong("SELECT count(*) FROM block");
            assertThat(blocks).isEqualTo(c.queryLong("SELECT count(*) FROM segment"));
            assertThat(c.queryLong("SELECT max(rows) FROM segment")).isLessThanOrEqualTo(BLOCK_ROWS);
            assertThat(blocks).isLessThan(4 * c.queryLong("SELECT sum(rows) FROM series") / BLOCK_ROWS + 4);
            return true;
        });
    }

    /** Bars that are handed over as a whole meet stored ones as single ones do. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wholeBarsAgreeWithAPlainMapToo(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, double[]> twin = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            ConflictPolicy policy = random.nextBoolean() ? ConflictPolicy.KEEP : ConflictPolicy.REPLACE;
            try (BarImport running = store.startImport("MAIN", Timeframe.M1, policy)) {
                for (long from = random.nextInt(1500); from < 2000; from += random.nextInt(40, 500)) {
                    SortedMap<Long, double[]> batch = TestBars.minutes(from, random.nextInt(40), random.nextInt(2));
                    try (Bars bars = TestBars.bars(batch)) {
                        running.appendAll(bars);
                    }
                    batch.forEach((ts, bar) -> {
                        if (policy == ConflictPolicy.REPLACE || !twin.containsKey(ts)) {
                            twin.put(ts, bar);
                        }
                    });
                }
                running.publish();
            }
            requireSame("MAIN", twin);
        }
        requireTidy();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void theSameAgainChangesNothingInTheFile(ConflictPolicy policy) {
        SortedMap<Long, double[]> bars = TestBars.minutes(0, 1000, 0);
        importAll(bars, policy);
        List<Long> blocks = blockIds();
        try (BarImport again = store.startImport("MAIN", Timeframe.M1, policy)) {
            assertThat(TestBars.store(again, bars)).isEqualTo(new ImportCounts(0, 1000, 0, 0));
        }
        assertThat(blockIds()).isEqualTo(blocks);
    }

    @Test
    void aPartOfTheSameAgainChangesNothingEither() {
        importAll(TestBars.minutes(0, 1000, 0), ConflictPolicy.KEEP);
        List<Long> blocks = blockIds();
        try (BarImport again = store.startImport("MAIN", Timeframe.M1, ConflictPolicy.REPLACE)) {
            assertThat(TestBars.store(again, TestBars.minutes(100, 333, 0))).isEqualTo(new ImportCounts(0, 333, 0, 0));
        }
        assertThat(blockIds()).isEqualTo(blocks);
    }

    @Test
    void onlyBlocksThatChangeAreWrittenAgain() {
        importAll(TestBars.minutes(0, 64 * 10, 0), ConflictPolicy.KEEP);
        List<Long> before = blockIds();
        try (BarImport again = store.startImport("MAIN", Timeframe.M1, ConflictPolicy.REPLACE)) {
            assertThat(TestBars.store(again, TestBars.minutes(64 * 3 + 5, 1, 1)).replaced())
                    .isEqualTo(1);
        }
        List<Long> after = blockIds();
        after.retainAll(before);
        assertThat(after).hasSize(9);
    }

    @Test
    void steadySmallImportsStayFewBlocks() {
        TreeMap<Long, double[]> twin = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            SortedMap<Long, double[]> one = TestBars.minutes(i, 1, 0);
            importAll(one, ConflictPolicy.FAIL);
            twin.putAll(one);
        }
        requireSame("MAIN", twin);
        assertThat(blockIds()).hasSizeLessThanOrEqualTo(200 / (BLOCK_ROWS / 16) + 1);
    }

    @Test
    void barsBesideStoredOnesReadNothingAndStayApart() {
        importAll(TestBars.minutes(1000, 64, 0), ConflictPolicy.FAIL);
        List<Long> before = blockIds();
        importAll(TestBars.minutes(0, 64, 0), ConflictPolicy.FAIL);
        importAll(TestBars.minutes(2000, 64, 0), ConflictPolicy.FAIL);
        assertThat(blockIds()).hasSize(3).containsAll(before);
    }

    @Test
    void withoutPublishingNothingHappened() {
        importAll(TestBars.minutes(0, 100, 0), ConflictPolicy.KEEP);
        try (BarImport running = store.startImport("MAIN", Timeframe.M1, ConflictPolicy.REPLACE)) {
            TestBars.append(running, TestBars.minutes(50, 1000, 1));
        }
        requireSame("MAIN", TestBars.minutes(0, 100, 0));
        requireTidy();
    }

    @Test
    void anImportOfNothingMakesNoSeries() {
        try (BarImport running = store.startImport("MAIN", Timeframe.M1, ConflictPolicy.KEEP)) {
            assertThat(running.publish()).isEqualTo(ImportCounts.NONE);
        }
        assertThat(store.list()).isEmpty();
    }

    @Test
    void aSymbolHasOneImportAtATime() {
        try (BarImport running = store.startImport("MAIN", Timeframe.M1, ConflictPolicy.KEEP)) {
            assertThatThrownBy(() -> store.startImport("MAIN", Timeframe.H1, ConflictPolicy.KEEP))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("MAIN is being imported by process "
                            + ProcessHandle.current().pid());
            store.startImport("OTHER", Timeframe.M1, ConflictPolicy.KEEP).close();
            TestBars.store(running, TestBars.minutes(0, 3, 0));
        }
        store.startImport("MAIN", Timeframe.H1, ConflictPolicy.KEEP).close();
    }

    @Test
    void barsMustComeInOrderAndObeyTheRules() {
        try (BarImport running = store.startImport("MAIN", Timeframe.M1, ConflictPolicy.KEEP)) {
            running.append(60_000, 1, 2, 1, 2, 0);
            assertThatThrownBy(() -> running.append(60_000, 1, 2, 1, 2, 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("does not come after 1970-01-01T00:01:00Z");
            assertThatThrownBy(() -> running.append(120_000, 1, Double.NaN, 1, 2, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> running.append(120_000, 1, 2, 1, 2, -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBulkOfRealBlocksComesBackToTheBit() {
        BarStore real = new BarStore(database);
        SortedMap<Long, double[]> bars = TestBars.minutes(0, 150_000, 0);
        try (BarImport running = real.startImport("BULK", Timeframe.M1, ConflictPolicy.KEEP);
                Bars all = TestBars.bars(bars)) {
            running.appendAll(all);
            assertThat(running.publish()).isEqualTo(new ImportCounts(150_000, 0, 0, 0));
        }
        requireSame("BULK", bars);
        assertThat(blockIds()).hasSize(3);
    }

    private void importAll(SortedMap<Long, double[]> bars, ConflictPolicy policy) {
        try (BarImport running = store.startImport("MAIN", Timeframe.M1, policy)) {
            TestBars.store(running, bars);
        }
    }

    private List<Long> blockIds() {
        return database.read(c -> {
            List<Long> ids = new java.util.ArrayList<>();
            try (var rows = c.query("SELECT id FROM block ORDER BY id")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        });
    }
}
