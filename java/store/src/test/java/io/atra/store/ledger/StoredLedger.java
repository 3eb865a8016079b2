package io.atra.store.ledger;

import io.atra.engine.Trade;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs with their trades, and trials. */
public final class StoredLedger {

    /** A run, its trades and the trials of its scope. */
    public record Whole(StoredRun run, List<Trade> trades, List<String> trials) {}

    private StoredLedger() {}

    /** Puts them into a file that may be there. */
    public static void create(Path file) {
        try (Database database = Database.open(file, Mode.CREATE)) {
            RunStore runs = new RunStore(database);
            for (int i = 0; i < 20; i++) {
                runs.record(TestRuns.run(TestRuns.scope("data" + i % 7), "strategy", i, i * 2));
            }
            new TrialStore(database).add(TestRuns.scope("data3"), TestTrials.block(100, 60));
        }
    }

    /** All that can be asked for. */
    public static List<Whole> read(Path file) {
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
                        (params, metrics, sums) ->
                                found.add(Arrays.toString(params) + Arrays.toString(metrics) + Arrays.hashCode(sums)));
        return found;
    }
}
