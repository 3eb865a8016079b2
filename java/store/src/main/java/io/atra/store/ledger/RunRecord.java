package io.atra.store.ledger;

import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Trade;
import java.util.Arrays;
import java.util.List;

/**
 * A run as it is put into the ledger: a backtest, or a sweep with the best of its trials.
 *
 * @param scope what it shares with other trials
 * @param strategy the strategy's name
 * @param symbol symbol of its bars
 * @param timeframe label of their timeframe
 * @param fromMs open time of the first bar of the window, epoch milliseconds UTC
 * @param toMs open time of its last bar
 * @param engine the engine that ran it
 * @param version of ATRA
 * @param params values of the plan's parameters, in its order; empty for a sweep that has no best trial yet
 * @param metrics the core metrics in the order of the catalogue, NaN where one has no value; empty where params are
 * @param trades the trade log
 * @param tradesHash its identity
 * @param counts what happened besides trades, a JSON object
 * @param warnings sentences for the reader, a JSON array
 * @param manifest whatever else is needed to repeat the run, a JSON object
 */
public record RunRecord(
        Scope scope,
        String strategy,
        String symbol,
        String timeframe,
        long fromMs,
        long toMs,
        String engine,
        String version,
        List<Double> params,
        List<Double> metrics,
        List<Trade> trades,
        String tradesHash,
        String counts,
        String warnings,
        String manifest) {

    /** Copies the lists. */
    public RunRecord {
        params = List.copyOf(params);
        metrics = List.copyOf(metrics);
        trades = List.copyOf(trades);
    }

    /** The core metrics of a result, as a record wants them. */
    public static List<Double> metricsOf(BacktestResult result) {
        return Arrays.stream(CoreMetric.values()).map(result::metric).toList();
    }

    /** A core metric; NaN where it has no value. */
    public double metric(CoreMetric metric) {
        return metrics.isEmpty() ? Double.NaN : metrics.get(metric.ordinal());
    }

    /**
     * The same, ended.
     *
     * @param chosen the parameters that it came to
     * @param result the core metrics of the whole
     * @param log its trades
     * @param hash their identity
     */
    public RunRecord ended(
            List<Double> chosen,
            List<Double> result,
            List<Trade> log,
            String hash,
            String newCounts,
            String newWarnings) {
        return new RunRecord(
                scope,
                strategy,
                symbol,
                timeframe,
                fromMs,
                toMs,
                engine,
                version,
                chosen,
                result,
                log,
                hash,
                newCounts,
                newWarnings,
                manifest);
    }

    /** The same with another result. */
    RunRecord with(List<Double> best, List<Double> bestMetrics, String newCounts, String newWarnings) {
        return ended(best, bestMetrics, trades, tradesHash, newCounts, newWarnings);
    }
}
