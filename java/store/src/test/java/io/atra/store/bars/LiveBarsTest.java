package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Gaps;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveBarsTest {

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

    private static Bar bar(long ts, double[] values) {
        return new Bar(ts, values[0], values[1], values[2], values[3], values[4]);
    }

    private static Bar minute(long minute, int variant) {
        long ts = TestBars.START_MS + minute * TestBars.MINUTE_MS;
        return bar(ts, TestBars.bar(ts, variant));
    }

    private ImportCounts append(Bar... bars) {
        return store.append("BTC", Timeframe.M1, bars);
    }

    private static void put(SortedMap<Long, double[]> twin, Bar bar) {
        twin.put(bar.tsMs(), new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()});
    }

    private void requireSame(SortedMap<Long, double[]> twin) {
        try (Bars loaded = store.load("BTC", Timeframe.M1);
                Bars expected = TestBars.bars(twin)) {
            assertThat(loaded.contentHash()).isEqualTo(expected.contentHash());
            assertThat(store.list())
                    .containsExactly(new SeriesInfo(
                            "BTC",
                            "1m",
                            twin.size(),
                            twin.firstKey(),
                            twin.lastKey(),
                            Gaps.of(expected, Timeframe.M1).gaps()));
        }
    }

    /** Bars one by one, late ones, revisions, imports over the live end, tidying: always what a plain map holds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithAPlainMap(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, double[]> twin = new TreeMap<>();
        long minute = 1000;
        for (int i = 0; i < 250; i++) {
            switch (random.nextInt(10)) {
                case 0 -> importBoth(twin, random, minute);
                case 1 -> store.tidy();
                case 2 -> appendOld(twin, minute - random.nextInt(12), random.nextInt(2));
                default -> {
                    minute += random.nextInt(4) == 0 ? random.nextInt(1, 5) : 1;
                    Bar bar = minute(minute, random.nextInt(3));
                    boolean known = twin.containsKey(bar.tsMs());
                    if (!known && (twin.isEmpty() || bar.tsMs() > twin.lastKey())) {
                        assertThat(append(bar)).isEqualTo(new ImportCounts(1, 0, 0, 0));
                        put(twin, bar);
                    }
                }
            }
            if (!twin.isEmpty()) {
                requireSame(twin);
            }
        }
        requireTidy();
    }

    private void importBoth(SortedMap<Long, double[]> twin, Random random, long minute) {
        SortedMap<Long, double[]> batch = TestBars.minutes(minute - random.nextInt(40), random.nextInt(1, 60), 0);
        ConflictPolicy policy = random.nextBoolean() ? ConflictPolicy.KEEP : ConflictPolicy.REPLACE;
        try (BarImport running = store.startImport("BTC", Timeframe.M1, policy)) {
            TestBars.store(running, batch);
        }
        batch.forEach((ts, bar) -> {
            if (policy == ConflictPolicy.REPLACE || !twin.containsKey(ts)) {
                twin.put(ts, bar);
            }
        });
    }

    /** A bar that is not the last one: equal, revised, late or refused, depending on where the live end begins. */
    private void appendOld(SortedMap<Long, double[]> twin, long minute, int variant) {
        Bar bar = minute(minute, variant);
        double[] old = twin.get(bar.tsMs());
        double[] values = TestBars.bar(bar.tsMs(), variant);
        boolean sealed = bar.tsMs() <= sealedTs();
        if (Arrays.equals(old, values)) {
            assertThat(append(bar)).isEqualTo(new ImportCounts(0, 1, 0, 0));
        } else if (sealed) {
            assertThatThrownBy(() -> append(bar))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is older than the live end");
        } else {
            assertThat(append(bar)).isEqualTo(new ImportCounts(old == null ? 1 : 0, 0, old == null ? 0 : 1, 0));
            put(twin, bar);
        }
    }

    private long sealedTs() {
        return database.read(c -> c.queryLong("SELECT coalesce(max(last_ts), -1) FROM segment"));
    }

    private void requireTidy() {
        database.read(c -> {
            assertThat(c.queryLong("SELECT count(*) FROM loose_block")).isZero();
            assertThat(c.queryLong("SELECT count(*) FROM block"))
                    .isEqualTo(c.queryLong("SELECT count(*) FROM segment"));
            assertThat(c.queryLong("SELECT count(*) FROM tail_bar")).isLessThan(BLOCK_ROWS / 16);
            return true;
        });
    }

    @Test
    void aFullLiveEndBecomesABlock() {
        for (int i = 0; i < 3; i++) {
            append(minute(i, 0));
        }
        assertThat(sealedTs()).isEqualTo(-1);
        append(minute(3, 0));
        assertThat(sealedTs()).isEqualTo(minute(3, 0).tsMs());
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM tail")))
                .isZero();
        requireSame(TestBars.minutes(0, 4, 0));
    }

    @Test
    void oneCallStoresAllOfItsBarsOrNone() {
        append(minute(0, 0));
        assertThatThrownBy(() -> append(minute(1, 0), new Bar(TestBars.START_MS + 120_000, 1, 2, 3, 4, 5)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bar 1 (");
        requireSame(TestBars.minutes(0, 1, 0));
    }

    @Test
    void minusZeroAndEveryOtherBitStay() {
        Bar odd = new Bar(TestBars.START_MS, Double.MIN_VALUE, 1e300, Double.MIN_VALUE, Math.PI, -0.0);
        append(odd);
        try (Bars bars = store.load("BTC", Timeframe.M1)) {
            assertThat(Double.doubleToRawLongBits(bars.volume(0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
            assertThat(bars.bar(0)).isEqualTo(odd);
        }
    }

    @Test
    void aWindowReachesIntoTheLiveEnd() {
        for (int i = 0; i < 6; i++) {
            append(minute(i, 0));
        }
        try (Bars bars = store.load(
                "BTC", Timeframe.M1, minute(3, 0).tsMs(), minute(5, 0).tsMs(), 1)) {
            assertThat(TestBars.map(bars).keySet())
                    .containsExactly(
                            minute(2, 0).tsMs(),
                            minute(3, 0).tsMs(),
                            minute(4, 0).tsMs());
        }
    }

    @Test
    void barsComeInWhileHistoryIsImported() {
        append(minute(1000, 0));
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
            TestBars.append(running, TestBars.minutes(0, 500, 0));
            for (int i = 1001; i < 1020; i++) {
                append(minute(i, 0));
            }
            assertThat(running.publish().inserted()).isEqualTo(500);
        }
        append(minute(1020, 0));
        TreeMap<Long, double[]> expected = new TreeMap<>(TestBars.minutes(0, 500, 0));
        expected.putAll(TestBars.minutes(1000, 21, 0));
        requireSame(expected);
        assertThat(sealedTs())
                .as("sealed when the import was over")
                .isEqualTo(minute(1020, 0).tsMs());
    }

    @Test
    void anImportThatReachesIntoALiveEndThatGoesOnIsRefused() {
        append(minute(10, 0), minute(11, 0));
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
            TestBars.append(running, TestBars.minutes(0, 12, 1));
            append(minute(12, 0));
            assertThatThrownBy(running::publish)
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("bars came in where this one reaches");
        }
        requireSame(TestBars.minutes(10, 3, 0));
    }

    @Test
    void aFirstBarThatComesBeforeAnImportHasMadeTheSeriesIsKept() {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
            TestBars.append(running, TestBars.minutes(0, 100, 0));
            append(minute(100, 0));
            running.publish();
        }
        requireSame(TestBars.minutes(0, 101, 0));
    }

    @Test
    void anImportOverBarsThatCameInMeanwhileIsRefused() {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
            TestBars.append(running, TestBars.minutes(0, 200, 0));
            append(minute(100, 1));
            assertThatThrownBy(running::publish)
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("bars came in where this one reaches");
        }
        requireSame(TestBars.minutes(100, 1, 1));
    }

    @Test
    void manySealedBlocksAreMergedAndOthersLeftAlone() {
        for (int i = 0; i < 50; i++) {
            append(minute(i, 0));
        }
        assertThat(store.tidy()).isEqualTo(11);
        assertThat(store.tidy()).isZero();
        requireSame(TestBars.minutes(0, 50, 0));
        requireTidy();
    }

    /** As many as fill one: each bar is written twice in all. */
    @Test
    void sealedBlocksAreMergedAsSoonAsTheyFillOne() {
        for (int i = 0; i < BLOCK_ROWS - 1; i++) {
            append(minute(i, 0));
        }
        assertThat(blocks()).isEqualTo(15);
        append(minute(BLOCK_ROWS - 1, 0));
        assertThat(blocks()).isEqualTo(1);
        requireSame(TestBars.minutes(0, BLOCK_ROWS, 0));
        requireTidy();
    }

    private long blocks() {
        return database.read(c -> c.queryLong("SELECT count(*) FROM block"));
    }

    @Test
    void aBarIsStoredAlthoughDamageForbidsMerging() {
        for (int i = 0; i < BLOCK_ROWS - 1; i++) {
            append(minute(i, 0));
        }
        database.write(Durability.FULL, c -> c.update("UPDATE block SET data = zeroblob(length(data)) WHERE id = 1"));
        assertThat(append(minute(BLOCK_ROWS - 1, 0)).inserted()).isEqualTo(1);
        assertThat(blocks()).isEqualTo(16);
        assertThatThrownBy(() -> store.load("BTC", Timeframe.M1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table block, row 1");
    }

    @Test
    void aSymbolThatIsImportedIsNotTidied() {
        for (int i = 0; i < 50; i++) {
            append(minute(i, 0));
        }
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.KEEP)) {
            assertThat(store.tidy()).isZero();
            TestBars.store(running, TestBars.minutes(0, 1, 0));
        }
        assertThat(store.tidy()).isEqualTo(11);
    }
}
