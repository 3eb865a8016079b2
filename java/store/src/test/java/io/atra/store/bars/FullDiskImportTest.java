package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskImportTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskEndsTheImportAndLosesNothing() {
        SortedMap<Long, double[]> stored = TestBars.minutes(0, 500, 0);
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            BarStore store = new BarStore(database, 64);
            importAll(store, stored);
            for (int room : new int[] {0, 1, 5, 20}) {
                leave(database, room);
                assertThatThrownBy(() -> importAll(store, TestBars.minutes(100, 20_000, 1)))
                        .isInstanceOf(RunException.class)
                        .hasMessageContaining("the disk is full");
                requireOnly(store, stored);
                assertThat(loose(database)).isZero();
            }
            leave(database, 1_000_000);
            importAll(store, TestBars.minutes(100, 20_000, 1));
            assertThat(store.list().getFirst().rows()).isEqualTo(20_100);
        }
    }

    private static void importAll(BarStore store, SortedMap<Long, double[]> bars) {
        try (BarImport running = store.startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
            TestBars.store(running, bars);
        }
    }

    private static void leave(Database database, int pages) {
        database.change(Durability.NORMAL, c -> {
            long used = c.queryLong("PRAGMA page_count");
            c.execute("PRAGMA max_page_count=" + (used + pages));
        });
    }

    private static long loose(Database database) {
        return database.read(c -> c.queryLong("SELECT count(*) FROM loose_block"));
    }

    private static void requireOnly(BarStore store, SortedMap<Long, double[]> expected) {
        try (Bars found = store.load("BTC", Timeframe.M1);
                Bars bars = TestBars.bars(expected)) {
            assertThat(found.contentHash()).isEqualTo(bars.contentHash());
        }
    }
}
