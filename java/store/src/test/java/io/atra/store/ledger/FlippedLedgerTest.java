package io.atra.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.Trade;
import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of the ledger changes: what is read is right, or an error says what is damaged. */
class FlippedLedgerTest {

    private static final int PLACES = Integer.getInteger("places", 200);

    @TempDir
    Path folder;

    /** A run, its trades and the trials of its scope. */
    record Whole(StoredRun run, List<Trade> trades, List<String> trials) {}

    @Test
    void neverAWrongNumberAndNeverFewerRows() throws IOException {
        Path whole = folder.resolve("whole.db");
        create(whole);
        byte[] bytes = Files.readAllBytes(whole);
        List<Whole> expected = read(whole);
        assertThat(expected).hasSize(20);
        Random random = new Random(Integer.getInteger("seed", 42));
        int noticed = 0;
        for (int i = 0; i < PLACES; i++) {
            int at = random.nextInt(bytes.length);
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Path damaged = Files.write(folder.resolve("damaged.db"), flipped);
            noticed += isNoticed(damaged, expected, "bit of byte " + at) ? 1 : 0;
            for (String beside : new String[] {"damaged.db-wal", "damaged.db-shm"}) {
                Files.deleteIfExists(folder.resolve(beside));
            }
        }
        assertThat(noticed).as("damages that were noticed").isGreaterThan(PLACES / 4);
    }

    private static boolean isNoticed(Path file, List<Whole> expected, String what) {
        try {
            assertThat(read(file)).as(what).isEqualTo(expected);
            return false;
        } catch (InputException told) {
            assertThat(told.getMessage()).as(what).startsWith(file.toString());
            return true;
        }
    }

    private static void create(Path file) {
        try (Database database = Database.open(file, Mode.CREATE)) {
            RunStore runs = new RunStore(database);
            for (int i = 0; i < 20; i++) {
                runs.record(TestRuns.run(TestRuns.scope("data" + i % 7), "strategy", i, i * 2));
            }
            new TrialStore(database).add(TestRuns.scope("data3"), TestTrials.block(100, 60));
        }
    }

    private static List<Whole> read(Path file) {
        List<Whole> found = new ArrayList<>();
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            RunStore store = new RunStore(database);
            for (StoredRun run : store.list(RunFilter.newest(1000))) {
                found.add(new Whole(
                        run, store.trades(run), trials(database, run.record().scope())));
            }
        }
        return found;
    }

    private static List<String> trials(Database database, Scope scope) {
        List<String> found = new ArrayList<>();
        new TrialStore(database)
                .visit(
                        scope,
                        (params, metrics, sums) -> found.add(
                                Arrays.toString(params) + Arrays.toString(metrics) + Arrays.hashCode(sums)));
        return found;
    }
}
