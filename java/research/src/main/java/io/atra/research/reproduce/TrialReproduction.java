package io.atra.research.reproduce;

import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import io.atra.store.Database;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.TrialStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** All trials of a run's scope, computed again: those of a sweep, and whatever else was tried beside it. */
public final class TrialReproduction {

    /** As many as are computed at a time. */
    private static final int CHUNK = 256;

    private static final int MOST_TOLD = 5;

    private final Session session;
    private final Plan plan;
    private final Window window;
    private final int threads;
    private final LongConsumer progress;
    private final List<double[]> params = new ArrayList<>();
    private final List<double[]> metrics = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private long compared;
    private long differing;

    private TrialReproduction(Session session, Scope scope, int threads, LongConsumer progress) {
        this.session = session;
        this.plan = scope.plan();
        this.window = new Window(scope.fromBar(), scope.toBar());
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Computes them again and compares their metrics.
     *
     * @param run a run of the scope, usually a sweep
     * @param bars those of the run, from its origin to the end of its window
     * @param progress is told how many trials were compared so far
     * @throws io.atra.error.InputException when the bars are others, or the rules of computing have changed since
     */
    public static Reproduction of(
            Engine engine, Database database, StoredRun run, Bars bars, int threads, LongConsumer progress) {
        RecordedBars.require(run, bars);
        Scope scope = run.record().scope();
        try (Session session = engine.open(scope.plan(), List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            TrialReproduction again = new TrialReproduction(session, scope, threads, progress);
            new TrialStore(database).visit(scope, (params, metrics, sums) -> again.take(params, metrics));
            again.compare();
            return new Reproduction(engine.name(), again.compared, again.differing, again.differences);
        }
    }

    private void take(double[] values, double[] recorded) {
        params.add(values.clone());
        metrics.add(recorded.clone());
        if (params.size() == CHUNK) {
            compare();
        }
    }

    private void compare() {
        RunResult result = session.run(
                RunRequest.ofAll(window, params.toArray(double[][]::new)).threads(threads));
        for (int i = 0; i < params.size(); i++) {
            compare(i, result);
        }
        compared += params.size();
        params.clear();
        metrics.clear();
        progress.accept(compared);
    }

    private void compare(int trial, RunResult result) {
        for (CoreMetric metric : CoreMetric.values()) {
            double before = metrics.get(trial)[metric.ordinal()];
            double after = result.metric(trial, metric);
            if (Double.doubleToLongBits(before) != Double.doubleToLongBits(after)) {
                tell(params.get(trial), metric.label() + " is " + after + ", was " + before);
                return;
            }
        }
    }

    private void tell(double[] values, String what) {
        differing++;
        if (differences.size() < MOST_TOLD) {
            List<String> names = plan.parameters().stream()
                    .map(parameter -> parameter.name())
                    .toList();
            differences.add(names + " = " + Arrays.toString(values) + ": " + what);
        }
    }
}
