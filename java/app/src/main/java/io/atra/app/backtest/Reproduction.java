package io.atra.app.backtest;

import io.atra.app.output.Shortest;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.InputException;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the ledger, run again.
 *
 * @param run as it was recorded
 * @param engine what computed it this time
 * @param differences one sentence each; none when every bit is as it was
 */
public record Reproduction(StoredRun run, String engine, List<String> differences) {

    /** Copies the list. */
    public Reproduction {
        differences = List.copyOf(differences);
    }

    /** Whether trades and metrics have the same bits. */
    public boolean exact() {
        return differences.isEmpty();
    }

    /**
     * Runs it again.
     *
     * @param bars those of the run, from its origin to the end of its window
     * @throws InputException when they are others, or the rules of computing have changed since
     */
    public static Reproduction of(Engine engine, StoredRun run, Bars bars) {
        RunRecord record = run.record();
        Scope scope = record.scope();
        requireSameRules(run, scope);
        requireSameBars(run, scope, bars);
        double[] values =
                record.params().stream().mapToDouble(Double::doubleValue).toArray();
        Window window = new Window(scope.fromBar(), scope.toBar());
        BacktestResult result = Backtest.run(engine, scope.plan(), bars, values, window);
        return new Reproduction(run, engine.name(), differences(record, result));
    }

    private static void requireSameRules(StoredRun run, Scope scope) {
        if (scope.semantics() != Scope.SEMANTICS) {
            throw new InputException("run " + run.id() + " was computed by version " + scope.semantics()
                    + " of the rules, this program computes by version " + Scope.SEMANTICS
                    + ": repeat it with ATRA " + run.record().version());
        }
    }

    private static void requireSameBars(StoredRun run, Scope scope, Bars bars) {
        if (bars.size() != scope.toBar() || !Scope.dataHash(bars, scope.plan()).equals(scope.dataHash())) {
            throw new InputException("run " + run.id() + ": the bars are not those that it saw (" + bars.size()
                    + " bars from its origin on, " + scope.toBar()
                    + " then): import the data as it was, or name the file with --in");
        }
    }

    private static List<String> differences(RunRecord then, BacktestResult now) {
        List<String> differences = new ArrayList<>();
        if (!then.tradesHash().equals(now.tradesHash())) {
            differences.add("trades_hash is " + now.tradesHash() + ", was " + then.tradesHash());
        }
        for (CoreMetric metric : CoreMetric.values()) {
            double before = then.metric(metric);
            double after = now.metric(metric);
            if (Double.doubleToLongBits(before) != Double.doubleToLongBits(after)) {
                differences.add(metric.label() + " is " + Shortest.text(after) + ", was " + Shortest.text(before));
            }
        }
        return differences;
    }
}
