package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Counts;
import io.atra.plan.Parameter;
import io.atra.plan.Plan;
import io.atra.store.ledger.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What is told of a run, fresh or from the ledger.
 *
 * @param strategy its name
 * @param plan what was run
 * @param parameters the values of its parameters, in its order
 * @param symbol what the bars are bars of
 * @param timeframe the label of their timeframe
 * @param firstMs open time of the window's first bar, epoch milliseconds UTC
 * @param lastMs open time of its last bar
 * @param bars how many bars it has
 * @param warmupBars bars before it that functions saw
 * @param dataHash identity of the bars
 * @param engine what computed
 * @param metrics the core metrics, in their order
 * @param otherwise those under the other policy for ambiguous bars, if there were any
 * @param counts what happened besides trades
 * @param tradesHash identity of the trade log
 * @param warnings what the reader should know
 */
public record Summary(
        String strategy,
        Plan plan,
        List<Double> parameters,
        String symbol,
        String timeframe,
        long firstMs,
        long lastMs,
        long bars,
        long warmupBars,
        String dataHash,
        String engine,
        List<Double> metrics,
        Optional<List<Double>> otherwise,
        Counts counts,
        String tradesHash,
        List<String> warnings) {

    /** What is told of a run that has just ended. */
    public static Summary of(Run run) {
        Series series = run.series();
        BacktestResult result = run.result();
        return new Summary(
                run.strategy().name(),
                run.strategy().plan(),
                DoubleStream.of(run.values()).boxed().toList(),
                series.symbol(),
                series.timeframe().label(),
                series.firstMs(),
                series.lastMs(),
                series.window().size(),
                series.window().from(),
                Scope.dataHash(series.bars(), run.strategy().plan()),
                result.engine(),
                metrics(result::metric),
                otherwise(result),
                result.counts(),
                result.tradesHash(),
                result.warnings());
    }

    private static Optional<List<Double>> otherwise(BacktestResult result) {
        return result.ambiguousBars() == 0
                ? Optional.empty()
                : Optional.of(metrics(metric -> result.metricOtherwise(metric).orElse(Double.NaN)));
    }

    private static List<Double> metrics(ToDoubleFunction<CoreMetric> of) {
        return Arrays.stream(CoreMetric.values()).mapToDouble(of).boxed().toList();
    }

    /** A core metric; NaN where it has no value. */
    public double metric(CoreMetric metric) {
        return metrics.get(metric.ordinal());
    }

    /** The same under the other policy for ambiguous bars. */
    public double metricOtherwise(CoreMetric metric) {
        return otherwise.map(all -> all.get(metric.ordinal())).orElse(Double.NaN);
    }

    /** The values of the parameters by name. */
    public Map<String, Double> namedParameters() {
        Map<String, Double> named = new LinkedHashMap<>();
        List<Parameter> all = plan.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            named.put(all.get(i).name(), parameters.get(i));
        }
        return named;
    }
}
