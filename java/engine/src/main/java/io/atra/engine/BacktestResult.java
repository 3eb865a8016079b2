package io.atra.engine;

import java.util.List;
import java.util.Optional;

/** What a backtest found. */
public final class BacktestResult {

    private final String engine;
    private final RunResult result;
    private final List<Trade> trades;
    private final double[] equity;
    private final List<String> warnings;

    BacktestResult(String engine, RunResult result, List<Trade> trades, double[] equity, List<String> warnings) {
        this.engine = engine;
        this.result = result;
        this.trades = List.copyOf(trades);
        this.equity = equity;
        this.warnings = List.copyOf(warnings);
    }

    /** The engine that ran it. */
    public String engine() {
        return engine;
    }

    /** A core metric; NaN where it has no value. */
    public double metric(CoreMetric metric) {
        return result.metric(0, metric);
    }

    /** The same under the other policy for ambiguous bars; nothing when no bar was ambiguous. */
    public Optional<Double> metricOtherwise(CoreMetric metric) {
        return ambiguousBars() == 0 ? Optional.empty() : Optional.of(result.metricOtherwise(0, metric));
    }

    /** What happened besides trades. */
    public Counts counts() {
        return result.counts(0);
    }

    /** Bars that touched both the stop and the target. */
    public long ambiguousBars() {
        return counts().ambiguousBars();
    }

    /** The trade log, in the order of exits, the open one last. */
    public List<Trade> trades() {
        return trades;
    }

    /** The identity of the trade log. */
    public String tradesHash() {
        return TradesHash.of(trades);
    }

    /** Equity at each close of the run: the window, or up to the liquidation. */
    public double[] equity() {
        return equity.clone();
    }

    /** What the reader should know, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }
}
