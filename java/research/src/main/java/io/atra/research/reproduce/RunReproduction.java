package io.atra.research.reproduce;

import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A backtest of the ledger, run again. */
public final class RunReproduction {

    private RunReproduction() {}

    /**
     * Runs it again and compares trades and metrics.
     *
     * @param run a backtest
     * @param bars those of the run, from its origin to the end of its window
     * @throws io.atra.error.InputException when they are others, or the rules of computing have changed since
     */
    public static Reproduction of(Engine engine, StoredRun run, Bars bars) {
        return compare(run, run(engine, run, bars));
    }

    /**
     * Runs it again.
     *
     * @throws io.atra.error.InputException as {@link #of}
     */
    public static BacktestResult run(Engine engine, StoredRun run, Bars bars) {
        RecordedBars.require(run, bars);
        RunRecord record = run.record();
        Scope scope = record.scope();
        double[] values =
                record.params().stream().mapToDouble(Double::doubleValue).toArray();
        return Backtest.run(engine, scope.plan(), bars, values, new Window(scope.fromBar(), scope.toBar()));
    }

    /** What came of it then and now. */
    public static Reproduction compare(StoredRun run, BacktestResult now) {
        return compare(run, now.engine(), now.tradesHash(), now::metric);
    }

    /**
     * The same of a result that is known by its parts.
     *
     * @param engine what computed it now
     * @param tradesHash the identity of its trade log
     * @param metrics its core metrics, NaN where one has no value
     */
    public static Reproduction compare(
            StoredRun run, String engine, String tradesHash, ToDoubleFunction<CoreMetric> metrics) {
        List<String> differences = differences(run.record(), tradesHash, metrics);
        return new Reproduction(engine, 1, differences.isEmpty() ? 0 : 1, differences);
    }

    private static List<String> differences(RunRecord then, String tradesHash, ToDoubleFunction<CoreMetric> metrics) {
        List<String> differences = new ArrayList<>();
        if (!then.tradesHash().equals(tradesHash)) {
            differences.add("trades_hash is " + tradesHash + ", was " + then.tradesHash());
        }
        for (CoreMetric metric : CoreMetric.values()) {
            double before = then.metric(metric);
            double after = metrics.applyAsDouble(metric);
            if (Double.doubleToLongBits(before) != Double.doubleToLongBits(after)) {
                differences.add(metric.label() + " is " + after + ", was " + before);
            }
        }
        return differences;
    }
}
