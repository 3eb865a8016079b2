package io.atra.engine;

import io.atra.bars.Bars;
import io.atra.plan.Plan;
import java.util.List;

/**
 * One run of one strategy over one series, with everything that there is to know about it.
 *
 * <pre>{@code
 * BacktestResult result = Backtest.run(engine, StrategyFile.read(path).plan(), bars);
 * result.metric(CoreMetric.SHARPE);
 * }</pre>
 */
public final class Backtest {

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
        RunRequest request = RunRequest.of(window, values).wanting(Output.TRADES, Output.EQUITY, Output.OTHER_INTRABAR);
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult result = session.run(request);
            List<String> warnings = session.warnings().stream()
                    .map(warning -> warning.sentence(plan))
                    .toList();
            return new BacktestResult(engine.name(), result, session.trades(0), session.equity(0), warnings);
        }
    }
}
