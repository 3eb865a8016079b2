package io.atra.research.sweep;

import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
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
    private final int most;
    private final PriorityQueue<Trial> worstFirst;

    /**
     * A trial.
     *
     * @param values of the parameters, in the order of the plan
     * @param metrics the core metrics in the order of the catalogue, NaN where one has no value
     */
    @SuppressWarnings("ArrayRecordComponent") // read from the ledger, never changed
    record Trial(double[] values, double[] metrics) {}

    BestTrials(Objective objective, int most) {
        this.objective = objective;
        this.most = most;
        this.worstFirst = new PriorityQueue<>(byRank().reversed());
    }

    private Comparator<Trial> byRank() {
        Comparator<Trial> byObjective = (a, b) -> objective.compare(valueOf(a), valueOf(b));
        return byObjective.thenComparing(Trial::values, Arrays::compare);
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
        BestTrials best = new BestTrials(objective, count);
        kept.ifPresentOrElse(
                best::offer,
                () -> store.visit(scope, (values, metrics, sums) -> best.offer(new Trial(values, metrics))));
        return best.rows();
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
        Trial worst = worstFirst.peek();
        return worst == null || worstFirst.size() < most || objective.compare(value, valueOf(worst)) <= 0;
    }

    /** Those of a block. */
    static Stream<Trial> trials(TrialBlock block) {
        return IntStream.range(0, block.size()).mapToObj(one -> new Trial(block.values(one), block.metrics(one)));
    }

    void offer(Trial trial) {
        worstFirst.add(trial);
        if (worstFirst.size() > most) {
            worstFirst.remove();
        }
    }

    /** The best first. */
    List<Trial> best() {
        List<Trial> best = new ArrayList<>(worstFirst);
        best.sort(byRank());
        return best;
    }

    /** The same as the ledger takes them. */
    TrialBlock block(int width) {
        List<Trial> best = best();
        TrialBlock block = new TrialBlock(width, best.size(), false);
        best.forEach(trial -> block.add(trial.values()));
        return block;
    }
}
