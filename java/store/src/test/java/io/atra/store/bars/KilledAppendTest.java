package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends live bars, seals and merges them is killed at random moments: no acknowledged bar is lost. */
class KilledAppendTest {

    private static final int ROUNDS = Boolean.getBoolean("atra.soak") ? 200 : 10;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedBarIsThereOnce() throws Exception {
        Random random = new Random(20261126);
        Path file = folder.resolve("a.db");
        int stored = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path output = folder.resolve("output.txt");
            int said = NumberingChild.runAndKill(AppendingChild.class, output, file, stored, random.nextInt(250));
            stored = requireWhole(file, said, round);
        }
        assertThat(stored).as("bars that were stored").isGreaterThan(ROUNDS * AppendingChild.BLOCK_ROWS);
    }

    /** How many bars there are; the last one may have been stored without the process being able to say so. */
    private static int requireWhole(Path file, int acknowledged, int kills) {
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            BarStore store = new BarStore(database, AppendingChild.BLOCK_ROWS);
            try (Bars bars = store.load("BTC", Timeframe.M1)) {
                int stored = Math.toIntExact(bars.size());
                assertThat(stored).isBetween(acknowledged, acknowledged + 1);
                assertThat(bars.contentHash()).isEqualTo(hash(stored));
                requireFewBlocks(database, stored, kills);
                return stored;
            }
        }
    }

    /** Filled ones, the small ones that wait for being merged, and one of a kill that came between sealing and merging. */
    private static void requireFewBlocks(Database database, int stored, int kills) {
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM import")))
                .isZero();
        assertThat(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM block")))
                .isEqualTo(database.<Long>read(c -> c.queryLong("SELECT count(*) FROM segment")))
                .isLessThanOrEqualTo(stored / AppendingChild.BLOCK_ROWS + 17 + kills);
    }

    private static String hash(int minutes) {
        try (Bars bars = TestBars.bars(TestBars.minutes(0, minutes, 0))) {
            return bars.contentHash();
        }
    }
}
