package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written before blocks were packed is read, and packed blocks go in between. */
class RawSeriesTest {

    @TempDir
    Path folder;

    @Test
    void rawAndPackedBlocksMakeOneSeries() {
        TreeMap<Long, double[]> twin = new TreeMap<>(TestBars.minutes(0, 1000, 0));
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE);
                Bars bars = TestBars.bars(twin)) {
            BarStore store = new BarStore(database, 64);
            RawSeries.store(database, "BTC", Timeframe.M1, bars, 64);
            requireSame(store, twin);
            assertThat(codecs(database)).isEqualTo("1");
            try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
                TestBars.store(running, TestBars.minutes(500, 600, 1));
            }
            twin.putAll(TestBars.minutes(500, 600, 1));
            requireSame(store, twin);
            assertThat(codecs(database)).isEqualTo("1,2");
        }
    }

    private static void requireSame(BarStore store, SortedMap<Long, double[]> twin) {
        try (Bars loaded = store.load("BTC", Timeframe.M1);
                Bars expected = TestBars.bars(twin)) {
            assertThat(loaded.contentHash()).isEqualTo(expected.contentHash());
        }
    }

    private static String codecs(Database database) {
        return database.read(c -> {
            try (var rows = c.query("SELECT group_concat(codec) FROM"
                    + " (SELECT DISTINCT ltrim(hex(substr(data, 1, 1)), '0') AS codec FROM block ORDER BY codec)")) {
                rows.next();
                return rows.getText(1);
            }
        });
    }
}
