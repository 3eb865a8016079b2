package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.engine.BacktestResult;
import io.atra.lang.Strategy;
import io.atra.plan.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backtest that was run: what, on which bars, with what result.
 *
 * @param strategy what was run
 * @param values of its parameters, in its order
 * @param series what it was run on
 * @param result what came of it
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
public record Run(Strategy strategy, double[] values, Series series, BacktestResult result) {

    /** The values of the parameters by name, in the order of the strategy. */
    public Map<String, Double> parameters() {
        Map<String, Double> named = new LinkedHashMap<>();
        List<Parameter> parameters = strategy.parameters();
        for (int i = 0; i < values.length; i++) {
            named.put(parameters.get(i).name(), values[i]);
        }
        return named;
    }
}
