package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.Engine;
import io.atra.lang.Strategy;
import io.atra.research.metrics.Performance;

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

    /** Runs a strategy over a series. */
    public static Run of(Engine engine, Strategy strategy, double[] values, Series series) {
        return new Run(
                strategy,
                values,
                series,
                Backtest.run(engine, strategy.plan(), series.bars(), values, series.window()));
    }

    /** What the whole table of metrics is read from. */
    public Performance performance() {
        return Performance.of(result, series.bars(), series.window(), strategy.plan());
    }
}
