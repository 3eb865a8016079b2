package io.atra.bench;

import io.atra.engine.CoreMetric;
import io.atra.research.sweep.BestTrials;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.SweepRow;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How long it takes to find the best trials of a sweep in a database, opened to be read only: {@code DATABASE RUN COUNT}.
 * Prints the first and the median time, the same by a metric of which nothing is kept, and what a trial takes in the file.
 */
public final class LedgerTop {

    private static final int ROUNDS = 21;

    private LedgerTop() {}

    /** Runs. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int count = Integer.parseInt(args[2]);
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            Scope scope = new RunStore(database).find(args[1]).record().scope();
            TrialStore trials = new TrialStore(database);
            int width = scope.plan().parameters().size();
            print(
                    "by sharpe",
                    ROUNDS,
                    () -> BestTrials.of(trials, scope, width, new Objective(CoreMetric.SHARPE), count));
            print(
                    "by cagr, all looked at",
                    3,
                    () -> BestTrials.of(trials, scope, width, new Objective(CoreMetric.CAGR), count));
            long all = trials.count(scope);
            System.out.printf(
                    "%,d trials, %.0f bytes each in a file of %,d%n",
                    all, (double) Files.size(file) / all, Files.size(file));
        }
    }

    private interface Work {
        List<SweepRow> run();
    }

    private static void print(String name, int rounds, Work work) {
        double[] ms = new double[rounds];
        List<SweepRow> first = List.of();
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            List<SweepRow> found = work.run();
            ms[round] = (System.nanoTime() - began) / 1e6;
            if (round > 0 && !found.equals(first)) {
                throw new IllegalStateException(name + ": another answer");
            }
            first = found;
        }
        double cold = ms[0];
        Arrays.sort(ms);
        System.out.printf(
                "%s: first %.1f ms, median %.1f, best %s%n",
                name, cold, ms[rounds / 2], first.getFirst().values());
    }
}
