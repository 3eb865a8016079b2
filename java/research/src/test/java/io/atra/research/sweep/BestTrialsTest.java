package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.CoreMetric;
import io.atra.engine.RunResult;
import io.atra.research.random.Mix;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The best trials of a scope, kept or looked for, against all of them sorted. */
class BestTrialsTest {

    private static final int WIDTH = 2;
    private static final Scope SCOPE = new Scope("data", "graph\n", "execution\n", 0, 100, Scope.SEMANTICS);
    private static final int SEEDS = Integer.getInteger("atra.seeds", 40);

    @TempDir
    Path folder;

    /** A sweep in all that matters here: it finds what is there, writes the rest, and leaves the best behind. */
    private static boolean sweep(TrialStore store, Objective objective, TrialBlock rows) {
        BestKeeper keeper = new BestKeeper(store, SCOPE, objective, WIDTH, store.count(SCOPE));
        keeper.found(store.find(SCOPE, rows));
        TrialBlock fresh = new TrialBlock(WIDTH, rows.size(), false);
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.isKnown(row)) {
                fresh.add(rows.values(row));
                metrics(fresh, fresh.size() - 1);
                rows.put(row, fresh, fresh.size() - 1);
            }
        }
        if (fresh.size() > 0) {
            store.add(SCOPE, fresh);
        }
        keeper.offer(rows);
        keeper.computed(fresh.size());
        keeper.keep();
        return store.best(SCOPE, objective.metric(), WIDTH).isPresent();
    }

    /** Metrics that hang on the parameters, with many that are equal and some without a value. */
    private static void metrics(TrialBlock block, int trial) {
        int hash = Arrays.hashCode(block.values(trial));
        double[] metrics = IntStream.range(0, TrialBlock.METRICS)
                .mapToDouble(metric -> metric(Mix.of(hash * 31L + metric)))
                .toArray();
        block.put(trial, new RunResult(CoreMetric.ALL, metrics, new double[0], List.of(), new double[0]), 0);
    }

    private static double metric(long mixed) {
        return mixed % 7 == 0 ? Double.NaN : (mixed & 15) / 4.0;
    }

    private static TrialBlock drawn(Random dice) {
        TrialBlock rows = new TrialBlock(WIDTH, 60, false);
        CombinationSet taken = new CombinationSet(WIDTH);
        for (int i = dice.nextInt(1, 60); i > 0; i--) {
            double[] values = {dice.nextInt(12), dice.nextInt(12)};
            if (taken.add(values)) {
                rows.add(values);
            }
        }
        return rows;
    }

    @Test
    void theyAreTheFirstOfAllSorted() {
        int kept = 0;
        int behind = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random dice = new Random(seed);
            try (Database database = Database.open(folder.resolve(seed + ".db"), Mode.CREATE)) {
                TrialStore store = new TrialStore(database);
                for (int sweeps = 0; sweeps < 4; sweeps++) {
                    Objective objective =
                            new Objective(dice.nextBoolean() ? CoreMetric.SHARPE : CoreMetric.MAX_DRAWDOWN);
                    boolean left = sweep(store, objective, drawn(dice));
                    kept += left ? 1 : 0;
                    behind += left ? 0 : 1;
                    check(store, objective, dice.nextInt(1, 30));
                    check(store, new Objective(CoreMetric.CAGR), dice.nextInt(1, 30));
                }
            }
        }
        assertThat(kept).isGreaterThan(SEEDS);
        assertThat(behind).isGreaterThan(SEEDS / 4);
    }

    private static void check(TrialStore store, Objective objective, int count) {
        List<List<Double>> all = new ArrayList<>();
        List<Double> byMetric = new ArrayList<>();
        store.visit(SCOPE, (values, metrics, sums) -> {
            all.add(BestTrials.list(values));
            byMetric.add(metrics[objective.metric().ordinal()]);
        });
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        order.sort(Comparator.comparing(byMetric::get, objective::compare));
        List<SweepRow> best = BestTrials.of(store, SCOPE, WIDTH, objective, count);
        assertThat(best.stream().map(SweepRow::values))
                .containsExactlyElementsOf(
                        order.stream().limit(count).map(all::get).toList());
        assertThat(best.stream().map(row -> row.metric(objective.metric())))
                .containsExactlyElementsOf(
                        order.stream().limit(count).map(byMetric::get).toList());
    }

    @Test
    void trialsOfAnotherCommandPutThemBehind() {
        try (Database database = Database.open(folder.resolve("b.db"), Mode.CREATE)) {
            TrialStore store = new TrialStore(database);
            Objective objective = new Objective(CoreMetric.SHARPE);
            TrialBlock rows = new TrialBlock(WIDTH, 4, false);
            rows.add(new double[] {1, 2});
            rows.add(new double[] {1, 3});
            assertThat(sweep(store, objective, rows)).isTrue();
            TrialBlock more = new TrialBlock(WIDTH, 1, false);
            more.add(new double[] {5, 5});
            metrics(more, 0);
            store.add(SCOPE, more);
            assertThat(store.best(SCOPE, objective.metric(), WIDTH)).isEmpty();
            assertThat(BestTrials.of(store, SCOPE, WIDTH, objective, 10)).hasSize(3);
        }
    }
}
