package io.atra.bench.rival;

import io.atra.bench.subject.Backtest;
import io.atra.bench.subject.RoundTrip;
import io.atra.bench.subject.Series;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** Two averages that cross, by ta4j: one unit a trade, fills at the next open, the same fee; no metrics. */
public final class Ta4jBacktest implements Backtest {

    private final BarSeries series;
    private final int fast;
    private final int slow;
    private final double fee;
    private List<Position> closed = List.of();

    /** The series is built here, once; indicators and rules at each run. */
    public Ta4jBacktest(Series series, int fast, int slow, double fee) {
        this.series = Ta4jSeries.of(series);
        this.fast = fast;
        this.slow = slow;
        this.fee = fee;
    }

    @Override
    public int run() {
        var manager = new BarSeriesManager(
                series, new LinearTransactionCostModel(fee), new ZeroCostModel(), new TradeOnNextOpenModel());
        closed = manager.run(strategy()).getPositions();
        return closed.size();
    }

    /** Its averages have values before they are full; the rules are not read there. */
    private Strategy strategy() {
        var close = new ClosePriceIndicator(series);
        var quick = new SMAIndicator(close, fast);
        var calm = new SMAIndicator(close, slow);
        return new BaseStrategy(
                new CrossedUpIndicatorRule(quick, calm), new CrossedDownIndicatorRule(quick, calm), slow);
    }

    @Override
    public List<RoundTrip> trips() {
        return closed.stream().map(Ta4jBacktest::trip).toList();
    }

    private static RoundTrip trip(Position position) {
        return new RoundTrip(
                position.getEntry().getIndex(),
                position.getExit().getIndex(),
                position.getEntry().getPricePerAsset().doubleValue(),
                position.getExit().getPricePerAsset().doubleValue());
    }
}
