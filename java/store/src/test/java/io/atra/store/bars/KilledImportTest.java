package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that imports is killed at random moments, and now and then in the middle of an import for sure: the next one
 * finds all of an import or nothing of it.
 */
class KilledImportTest {

    private static final int ROUNDS = Boolean.getBoolean("atra.soak") ? 200 : 10;

    /** One kill in so many is in the middle of an import. */
    private static final int EVERY = 5;

    @TempDir
    Path folder;

    @Test
    void everyImportIsThereAsAWholeOrNotAtAll() throws Exception {
        Random random = new Random(20260726);
        Path file = folder.resolve("a.db");
        int published = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int acknowledged = round % EVERY == EVERY - 1
                    ? killInTheMiddle(file, published)
                    : runAndKill(file, published, random.nextInt(250));
            published = requireWhole(file, acknowledged);
        }
        assertThat(published).as("imports that got through").isGreaterThan(ROUNDS);
    }

    private int runAndKill(Path file, int from, int delayMs, String... more) throws Exception {
        return NumberingChild.runAndKill(ImportingChild.class, folder.resolve("output.txt"), file, from, delayMs, more);
    }

    private int killInTheMiddle(Path file, int from) throws Exception {
        int acknowledged = runAndKill(file, from, 0, ImportingChild.HOLD);
        assertThat(leftovers(file)).as("the kill left something behind").isTrue();
        return acknowledged;
    }

    private static boolean leftovers(Path file) {
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            return database.read(c -> c.queryLong("SELECT count(*) FROM loose_block")) > 0;
        }
    }

    private static int requireWhole(Path file, int acknowledged) {
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            BarStore store = new BarStore(database, ImportingChild.BLOCK_ROWS);
            assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM loose_block")))
                    .isZero();
            assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM import")))
                    .isZero();
            assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM block")))
                    .isEqualTo(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM segment")));
            try (Bars bars = store.load("BTC", Timeframe.M1)) {
                String found = bars.contentHash();
                // The last one may have been published without having been able to say so.
                List<Integer> possible = List.of(acknowledged, acknowledged + 1);
                return possible.stream()
                        .filter(batches -> hash(batches).equals(found))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError("part of an import is stored, or an acknowledged one is lost"));
            }
        }
    }

    private static String hash(int batches) {
        try (Bars bars = TestBars.bars(ImportingChild.after(batches))) {
            return bars.contentHash();
        }
    }
}
