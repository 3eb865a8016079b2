package io.atra.engine;

import io.atra.bars.Bars;
import io.atra.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * One run of one strategy over one series, with everything that there is to know about it.
 *
 * <pre>{@code
 * BacktestResult result = Backtest.run(engine, StrategyFile.read(path).plan(), bars);
 * result.metric(CoreMetric.SHARPE);
 * }</pre>
 */
public final class Backtest {

    private static final String PESSIMISTIC = "\nintrabar pessimistic\n";
    private static final String OPTIMISTIC = "\nintrabar optimistic\n";

    private Backtest() {}

    /** Runs {@code plan} with its defaults over all bars. */
    public static BacktestResult run(Engine engine, Plan plan, Bars bars) {
        return run(engine, plan, bars, plan.defaults(), Window.whole(bars));
    }

    /**
     * Runs {@code plan}.
     *
     * @param values of its parameters, in its order
     * @param window the bars at whose closes rules are read
     * @throws io.atra.error.InputException when the plan does not fit the bars
     * @throws io.atra.error.UsageException when a value does not fit the plan
     */
    public static BacktestResult run(Engine engine, Plan plan, Bars bars, double[] values, Window window) {
        plan.check(values);
        RunRequest request = RunRequest.of(window, values).wanting(Output.TRADES, Output.EQUITY);
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult result = session.run(request);
            List<String> warnings = session.warnings().stream()
                    .map(warning -> warning.sentence(plan))
                    .toList();
            return new BacktestResult(
                    engine.name(),
                    result,
                    session.trades(0),
                    session.equity(0),
                    warnings,
                    other(engine, plan, bars, values, window, result));
        }
    }

    /** The same run under the other policy for bars that touch stop and target, where that can differ. */
    private static Optional<RunResult> other(
            Engine engine, Plan plan, Bars bars, double[] values, Window window, RunResult result) {
        if (result.counts(0).ambiguousBars() == 0) {
            return Optional.empty();
        }
        boolean pessimistic = plan.text().contains(PESSIMISTIC);
        Plan swapped = Plan.of(
                pessimistic
                        ? plan.text().replace(PESSIMISTIC, OPTIMISTIC)
                        : plan.text().replace(OPTIMISTIC, PESSIMISTIC));
        try (Session session = engine.open(swapped, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            return Optional.of(session.run(RunRequest.of(window, values)));
        }
    }
}
