package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentImportTest {

    private static final int BARS = 2000;
    private static final int IMPORTS = 25;

    @TempDir
    Path folder;

    @Test
    void readersSeeAllOfAnImportOrNothing() throws Exception {
        Path file = folder.resolve("a.db");
        importVariant(file, 0);
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(2);
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<Set<Integer>>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(threads.submit(reader(file, begun, done)));
            }
            try {
                begun.await();
                for (int variant = 1; variant <= IMPORTS; variant++) {
                    importVariant(file, variant);
                }
            } finally {
                done.set(true);
            }
            for (var reader : readers) {
                assertThat(reader.get()).as("imports seen by one reader").contains(0, IMPORTS);
            }
        }
    }

    private static void importVariant(Path file, int variant) {
        try (Database database = Database.open(file, Mode.CREATE);
                BarImport running =
                        new BarStore(database, 64).startImport("BTC", Timeframe.M1, ConflictPolicy.REPLACE)) {
            TestBars.store(running, TestBars.minutes(0, BARS, variant));
        }
    }

    /** Loads again and again, before the first import and after the last one too; the variants it met. */
    private static Callable<Set<Integer>> reader(Path file, CountDownLatch begun, AtomicBoolean done) {
        return () -> {
            Set<Integer> met = new TreeSet<>();
            try (Database database = Database.open(file, Mode.READ_ONLY)) {
                BarStore store = new BarStore(database);
                met.add(variant(store));
                begun.countDown();
                while (!done.get()) {
                    met.add(variant(store));
                }
                met.add(variant(store));
            } finally {
                begun.countDown();
            }
            return met;
        };
    }

    /** The one variant that all bars are of. */
    private static int variant(BarStore store) {
        try (Bars bars = store.load("BTC", Timeframe.M1)) {
            int variant = (int) (bars.close(0) - TestBars.bar(bars.tsMs(0), 0)[3]);
            assertThat(bars.size()).isEqualTo(BARS);
            for (long i = 0; i < bars.size(); i++) {
                assertThat(bars.close(i)).isEqualTo(TestBars.bar(bars.tsMs(i), variant)[3]);
            }
            return variant;
        }
    }

    @Test
    void importsOfSeveralSymbolsGoOnSideBySide() throws Exception {
        Path file = folder.resolve("a.db");
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String symbol = "S" + i;
                all.add(() -> importTenTimes(file, symbol));
            }
            for (var each : threads.invokeAll(all)) {
                assertThat(each.get()).isEqualTo(1000);
            }
        }
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            assertThat(new BarStore(database).list()).hasSize(4).allMatch(series -> series.rows() == 1000);
        }
    }

    private static long importTenTimes(Path file, String symbol) {
        long inserted = 0;
        try (Database database = Database.open(file, Mode.CREATE)) {
            BarStore store = new BarStore(database, 64);
            for (int i = 0; i < 10; i++) {
                try (BarImport running = store.startImport(symbol, Timeframe.M1, ConflictPolicy.FAIL)) {
                    inserted += TestBars.store(running, TestBars.minutes(i * 100L, 100, 0))
                            .inserted();
                }
            }
        }
        return inserted;
    }
}
