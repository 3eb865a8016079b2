package io.atra.research.sweep;

import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The best trials ever made of a plan over some bars, whichever command made them. Of those equally good, the ones with
 * the smaller parameters, the first parameter first.
 *
 * <p>A sweep leaves behind which they are by its objective; else all trials are looked at, which takes a second or two
 * for a million.
 */
public final class BestTrials {

    private final Objective objective;
    private final BestOf<Trial> best;

    /**
     * A trial.
     *
     * @param values of the parameters, in the order of the plan
     * @param metrics the core metrics in the order of the catalogue, NaN where one has no value
     */
    @SuppressWarnings("ArrayRecordComponent") // read from the ledger, never changed
    record Trial(double[] values, double[] metrics) {}

    BestTrials(Objective objective, int most) {
        Comparator<Trial> byObjective = (a, b) -> objective.compare(valueOf(a), valueOf(b));
        this.objective = objective;
        this.best = new BestOf<>(byObjective.thenComparing(Trial::values, Arrays::compare), most);
    }

    private double valueOf(Trial trial) {
        return trial.metrics()[objective.metric().ordinal()];
    }

    /**
     * The best of a scope, the best first; their positions are their ranks, from 0.
     *
     * @param width the number of parameters
     * @param count how many at most
     * @throws io.atra.error.InputException when the ledger is damaged
     */
    public static List<SweepRow> of(TrialStore store, Scope scope, int width, Objective objective, int count) {
        Optional<TrialBlock> kept = count > TrialStore.MOST_BEST || width == 0
                ? Optional.empty()
                : store.best(scope, objective.metric(), width);
        BestTrials found = new BestTrials(objective, count);
        kept.ifPresentOrElse(
                found::offer,
                () -> store.visit(scope, (values, metrics, sums) -> found.offer(new Trial(values, metrics))));
        return found.rows();
    }

    private List<SweepRow> rows() {
        List<SweepRow> rows = new ArrayList<>();
        for (Trial trial : best()) {
            rows.add(new SweepRow(rows.size(), list(trial.values()), list(trial.metrics())));
        }
        return rows;
    }

    static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Looks at trials whose metrics are known. */
    void offer(TrialBlock block) {
        for (int trial = 0; trial < block.size(); trial++) {
            if (mayBeAmongThem(block.metric(trial, objective.metric()))) {
                offer(new Trial(block.values(trial), block.metrics(trial)));
            }
        }
    }

    private boolean mayBeAmongThem(double value) {
        return best.toBeat()
                .map(worst -> objective.compare(value, valueOf(worst)) <= 0)
                .orElse(true);
    }

    /** Those of a block. */
    static Stream<Trial> trials(TrialBlock block) {
        return IntStream.range(0, block.size()).mapToObj(one -> new Trial(block.values(one), block.metrics(one)));
    }

    void offer(Trial trial) {
        best.offer(trial);
    }

    /** The best first. */
    List<Trial> best() {
        return best.best();
    }

    /** The same as the ledger takes them. */
    TrialBlock block(int width) {
        List<Trial> ranked = best();
        TrialBlock block = new TrialBlock(width, ranked.size(), false);
        ranked.forEach(trial -> block.add(trial.values()));
        return block;
    }
}
