package io.atra.research.walkforward;

import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.error.RunException;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import io.atra.store.ledger.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of a walk-forward. */
final class WalkForwardRun {

    private final WalkForward walk;
    private final List<Fold> folds;
    private final StitchedCurve curve;
    private final List<FoldResult> results = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final long beginNanos = System.nanoTime();
    private long combinations;
    private long computed;
    private long resumed;
    private boolean interrupted;

    WalkForwardRun(WalkForward walk) {
        this.walk = walk;
        this.folds = walk.folds();
        this.curve = new StitchedCurve(walk.bars, walk.plan);
    }

    WalkForwardResult run() {
        combinations = walk.combinations(folds.getFirst());
        interrupted = combinations == 0;
        for (Fold fold : folds) {
            if (interrupted || usedUp(fold)) {
                break;
            }
            run(fold);
        }
        return result();
    }

    private boolean usedUp(Fold fold) {
        boolean usedUp = curve.capital() <= 0;
        if (usedUp) {
            warnings.add("capital was used up in fold " + (fold.number() - 1) + ": later folds are not run");
        }
        return usedUp;
    }

    private void run(Fold fold) {
        long before = (fold.number() - 1) * combinations;
        long total = folds.size() * combinations;
        SweepResult trained = walk.sweep(fold.train())
                .progress((done, all) -> walk.progress.to(before + done, total))
                .run();
        computed += trained.computed();
        resumed += trained.resumed();
        interrupted = trained.interrupted();
        if (!interrupted) {
            warnings.addAll(trained.warnings());
            SweepRow best = chosen(fold, trained);
            plateau(fold, best).ifPresentOrElse(flat -> test(fold, best, flat), () -> interrupted = true);
        }
    }

    /** The best; of equals the earlier in the order of the search. */
    private SweepRow chosen(Fold fold, SweepResult trained) {
        SweepRow best = trained.top().getFirst();
        String name = walk.objective.metric().label();
        if (Double.isNaN(best.metric(walk.objective.metric()))) {
            throw new RunException("fold " + fold.number() + ": no combination has a value of " + name + " from "
                    + time(fold.train().from()) + " to " + time(fold.train().to() - 1)
                    + ", so there is nothing to choose by: take a longer --train, or another --objective");
        }
        return best;
    }

    private String time(long bar) {
        return Instant.ofEpochMilli(walk.bars.tsMs(bar)).toString();
    }

    private Optional<Plateau> plateau(Fold fold, SweepRow best) {
        return walk.search instanceof ParameterGrid grid
                ? Plateau.of(grid, walk.plan, best, walk.objective, walk.sweep(fold.train()), this::isTried)
                : Optional.of(Plateau.UNKNOWN);
    }

    private boolean isTried(double[] values) {
        return walk.where.isEmpty() || walk.where.get().test(values);
    }

    private void test(Fold fold, SweepRow best, Plateau plateau) {
        double capital = curve.capital();
        BacktestResult tested = walk.test(capital, best.values(), fold.test());
        curve.add(fold.test(), tested);
        warnings.addAll(tested.warnings());
        results.add(new FoldResult(fold, best, plateau, capital, RunRecord.metricsOf(tested), tested.counts()));
    }

    private WalkForwardResult result() {
        if (!interrupted) {
            tellWithoutTrades();
            tellLeftOver();
        }
        return new WalkForwardResult(
                walk.schedule,
                walk.search,
                walk.objective,
                combinations,
                results,
                curve,
                curve.metrics(),
                folds.size(),
                computed,
                resumed,
                interrupted,
                (System.nanoTime() - beginNanos) / 1e9,
                List.copyOf(warnings));
    }

    private void tellWithoutTrades() {
        List<String> without = results.stream()
                .filter(fold -> fold.metric(CoreMetric.TRADES) == 0)
                .map(fold -> Integer.toString(fold.fold().number()))
                .toList();
        if (!without.isEmpty()) {
            warnings.add("no trade in the test of fold " + String.join(", ", without));
        }
    }

    private void tellLeftOver() {
        long left = walk.window.to() - folds.getLast().test().to();
        if (left > 0) {
            warnings.add("the last " + left + (left == 1 ? " bar is" : " bars are")
                    + " not used: they have no room for another test");
        }
    }
}
