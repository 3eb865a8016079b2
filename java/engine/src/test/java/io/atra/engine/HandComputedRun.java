package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.bars.Bars;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nine days by hand: four units bought and sold at the next open for one unit of money a fill, from a cash of 1000. A
 * winner (104 to 112), a loser (100 to 90), and a position that is still open.
 */
abstract class HandComputedRun extends EngineContract {

    private static final long DAY_MS = 86_400_000;
    private static final double[] EQUITY = {1000, 1007, 1015, 1030, 1030, 1013, 981, 988, 999};
    private static final double[] GO = {1, 0, -1, 0, 1, 0, -1, 1, 0};
    private static final double[][] PRICES = {
        {100, 102, 98, 100},
        {104, 108, 103, 106},
        {106, 110, 105, 108},
        {112, 113, 107, 109},
        {110, 111, 100, 101},
        {100, 104, 95, 96},
        {94, 95, 85, 88},
        {90, 92, 86, 90},
        {92, 96, 91, 95}
    };

    private static final Plan PLAN = Strategy.named("by hand")
            .column("go")
            .enterLong("go > 0")
            .exitLong("go < 0")
            .sizing(Sizing.UNITS, "4")
            .feeFixed(1)
            .initialCash(1000)
            .build()
            .plan();

    private Bars bars;
    private Session session;
    private RunResult result;

    @BeforeEach
    void run() {
        try (var builder = Bars.builder(PRICES.length)) {
            for (int i = 0; i < PRICES.length; i++) {
                builder.append(i * DAY_MS, PRICES[i][0], PRICES[i][1], PRICES[i][2], PRICES[i][3], 10);
            }
            try (Bars plain = builder.build()) {
                bars = plain.withColumn("go", GO);
            }
        }
        session = open(PLAN, bars);
        result = session.run(RunRequest.of(Window.whole(bars)).wanting(Output.TRADES, Output.EQUITY));
    }

    @AfterEach
    void close() {
        session.close();
        bars.close();
    }

    @Test
    void trades() {
        assertThat(session.trades(0))
                .containsExactly(
                        closed(1, 3, 104, 112, 30, 30.0 / 416),
                        closed(5, 7, 100, 90, -42, -42.0 / 400),
                        new Trade(
                                0,
                                Direction.LONG,
                                Reason.OPEN,
                                8,
                                Trade.NO_BAR,
                                8 * DAY_MS,
                                0,
                                92,
                                0,
                                4,
                                1,
                                0,
                                11,
                                11.0 / 368));
    }

    private static Trade closed(long from, long to, double entry, double exit, double pnl, double returned) {
        return new Trade(
                0,
                Direction.LONG,
                Reason.SIGNAL,
                from,
                to,
                from * DAY_MS,
                to * DAY_MS,
                entry,
                exit,
                4,
                1,
                1,
                pnl,
                returned);
    }

    @Test
    void equity() {
        assertThat(session.equity(0)).containsExactly(EQUITY);
    }

    @Test
    void counts() {
        assertThat(result.counts(0)).isEqualTo(new Counts(0, 0, 0, 0, 5, false, 9, 0));
    }

    @Test
    void metricsOfTheCurve() {
        double[] returns = returns();
        double mean = Arrays.stream(returns).average().orElseThrow();
        double perYear = Math.sqrt(365);
        double downside = Math.sqrt(
                Arrays.stream(returns).filter(r -> r < 0).map(r -> r * r).sum() / returns.length);
        double growth = Math.pow(0.999, 365.25 / 9) - 1;
        assertMetric(CoreMetric.TOTAL_RETURN, -0.001);
        assertMetric(CoreMetric.CAGR, growth);
        assertMetric(CoreMetric.VOLATILITY, deviation(returns) * perYear);
        assertMetric(CoreMetric.SHARPE, mean / deviation(returns) * perYear);
        assertMetric(CoreMetric.SORTINO, mean / downside * perYear);
        assertMetric(CoreMetric.MAX_DRAWDOWN, 49.0 / 1030);
        assertMetric(CoreMetric.CALMAR, growth / (49.0 / 1030));
        assertMetric(CoreMetric.EXPOSURE, 5.0 / 9);
        assertMetric(CoreMetric.FINAL_EQUITY, 999);
        assertMetric(CoreMetric.BUY_AND_HOLD, -0.05);
    }

    @Test
    void metricsOfTheTrades() {
        assertMetric(CoreMetric.TRADES, 2);
        assertMetric(CoreMetric.WIN_RATE, 0.5);
        assertMetric(CoreMetric.PROFIT_FACTOR, 30.0 / 42);
        assertMetric(CoreMetric.EXPECTANCY, -6);
        assertMetric(CoreMetric.AVG_TRADE, (30.0 / 416 - 42.0 / 400) / 2);
        assertMetric(CoreMetric.BEST_TRADE, 30.0 / 416);
        assertMetric(CoreMetric.WORST_TRADE, -42.0 / 400);
        assertMetric(CoreMetric.SQN, Math.sqrt(2) * -6 / deviation(30, -42));
        assertMetric(CoreMetric.FEES, 5);
    }

    @Test
    void columnsAndStarts() {
        session.run(RunRequest.of(Window.whole(bars)).wanting(Output.COLUMNS));
        assertThat(session.column(0)).containsExactly(GO);
        assertThat(session.column(1)).containsExactly(1, 0, 0, 0, 1, 0, 0, 1, 0);
        assertThat(session.starts()).containsOnly(0);
    }

    @Test
    void backtest() {
        BacktestResult backtest = Backtest.run(engine(), PLAN, bars);
        assertThat(backtest.engine()).isEqualTo(engine().name());
        assertThat(backtest.trades()).isEqualTo(session.trades(0));
        assertThat(backtest.tradesHash()).isEqualTo(TradesHash.of(session.trades(0)));
        assertThat(backtest.equity()).containsExactly(EQUITY);
        assertThat(backtest.metric(CoreMetric.FINAL_EQUITY)).isEqualTo(999);
        assertThat(backtest.ambiguousBars()).isZero();
        assertThat(backtest.metricOtherwise(CoreMetric.FINAL_EQUITY)).isEmpty();
        assertThat(backtest.warnings()).isEqualTo(List.of());
    }

    private static double[] returns() {
        return IntStream.range(0, EQUITY.length)
                .mapToDouble(i -> EQUITY[i] / (i == 0 ? 1000 : EQUITY[i - 1]) - 1)
                .toArray();
    }

    private static double deviation(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    private void assertMetric(CoreMetric metric, double expected) {
        assertThat(result.metric(0, metric)).as(metric.label()).isCloseTo(expected, within(Math.abs(expected) * 1e-9));
    }
}
