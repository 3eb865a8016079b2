package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.bars.Bars;
import io.atra.engine.reference.ReferenceReturns;
import io.atra.lang.Expressions;
import io.atra.lang.Strategy;
import io.atra.plan.Execution;
import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs: windows, matrices of parameters, masks, block sums, columns, warnings. */
abstract class SessionContract extends EngineContract {

    private static final double[][] MATRIX = {{3, 8}, {2, 5}, {5, 21}, {8, 3}, {3, 8}, {300, 399}};

    private final Bars bars = Walks.bars(2, BARS);
    private final Window whole = Window.whole(bars);

    @AfterEach
    void free() {
        bars.close();
    }

    @Test
    void aMatrixGivesWhatSingleRunsGive() {
        Output[] all = {Output.TRADES, Output.EQUITY, Output.BLOCK_SUMS};
        try (Session many = open(crossing(), bars);
                Session single = open(crossing(), bars)) {
            RunResult matrix = many.run(RunRequest.ofAll(whole, MATRIX).wanting(all));
            for (int i = 0; i < MATRIX.length; i++) {
                RunResult alone = single.run(RunRequest.of(whole, MATRIX[i]).wanting(all));
                assertSameBits(metrics(matrix, i), metrics(alone, 0), "metrics of combination " + i);
                assertSameBits(sums(matrix, i), sums(alone, 0), "block sums of combination " + i);
                assertSameBits(many.equity(i), single.equity(0), "equity of combination " + i);
                assertThat(matrix.counts(i)).isEqualTo(alone.counts(0));
                assertThat(many.trades(i)).isEqualTo(single.trades(0));
            }
            assertThat(many.trades(0)).hasSizeGreaterThan(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40})
    void threadsChangeNothing(int threads) {
        Output[] all = {Output.TRADES, Output.EQUITY, Output.BLOCK_SUMS, Output.OTHER_INTRABAR};
        double[][] many = grid(60);
        try (Session one = open(crossing(), bars);
                Session several = engine().open(crossing(), List.of(bars), 200_000)) {
            RunRequest request = RunRequest.ofAll(whole, many).wanting(all);
            RunResult expected = one.run(request);
            RunResult actual = several.run(request.threads(threads));
            for (int i = 0; i < many.length; i++) {
                assertSameBits(metrics(actual, i), metrics(expected, i), "metrics of combination " + i);
                assertSameBits(otherMetrics(actual, i), otherMetrics(expected, i), "other metrics of combination " + i);
                assertSameBits(sums(actual, i), sums(expected, i), "block sums of combination " + i);
                assertSameBits(several.equity(i), one.equity(i), "equity of combination " + i);
                assertThat(actual.counts(i)).isEqualTo(expected.counts(i));
                assertThat(several.trades(i)).isEqualTo(one.trades(i));
            }
        }
    }

    private static double[][] grid(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {2 + i % 7, 8 + i})
                .toArray(double[][]::new);
    }

    @Test
    void warningsOfSeveralThreadsComeInTheOrderOfTheRequest() {
        assumeTrue(has("tanh"));
        Plan plan = Strategy.named("tanh")
                .param("slow", 3)
                .enterLong("sma(tanh(close), slow) > 0.5")
                .build()
                .plan();
        double[][] many =
                IntStream.range(0, 50).mapToObj(i -> new double[] {2 + i % 5}).toArray(double[][]::new);
        try (Session session = open(plan, bars)) {
            session.run(RunRequest.ofAll(whole, many).threads(2));
            List<Warning> warnings = session.warnings();
            assertThat(warnings).hasSize(50);
            assertThat(warnings).extracting(Warning::combination).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aSmallBudgetChangesNothing() {
        RunRequest request = RunRequest.ofAll(whole, MATRIX);
        double[] expected = inSession(crossing(), bars, session -> metrics(session.run(request), 0));
        try (Session tight = engine().open(crossing(), List.of(bars), 40_000)) {
            assertSameBits(metrics(tight.run(request), 0), expected, "metrics");
        }
    }

    @Test
    void noCombinations() {
        try (Session session = open(crossing(), bars)) {
            session.run(RunRequest.ofAll(whole, new double[0][]));
            assertThat(session.warnings()).isEmpty();
        }
    }

    @Test
    void aMaskGivesItsMetricsAndNoOthers() {
        try (Session session = open(crossing(), bars)) {
            double[] all = metrics(session.run(RunRequest.ofAll(whole, MATRIX)), 1);
            RunResult some = session.run(
                    RunRequest.ofAll(whole, MATRIX).metrics(CoreMetric.BUY_AND_HOLD, CoreMetric.CAGR, CoreMetric.FEES));
            assertThat(some.metric(1, CoreMetric.CAGR)).isEqualTo(all[CoreMetric.CAGR.ordinal()]);
            assertThat(some.metric(1, CoreMetric.FEES)).isEqualTo(all[CoreMetric.FEES.ordinal()]);
            assertThat(some.metric(1, CoreMetric.BUY_AND_HOLD)).isEqualTo(all[CoreMetric.BUY_AND_HOLD.ordinal()]);
            assertThatThrownBy(() -> some.metric(1, CoreMetric.SHARPE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sharpe was not asked for");
        }
    }

    @Test
    void aWindowLimitsTheRunButNotTheColumns() {
        Window window = new Window(100, 180);
        try (Session session = open(crossing(), bars)) {
            session.run(RunRequest.of(whole, 3, 8).wanting(Output.COLUMNS));
            double[] column = session.column(1);
            RunResult result =
                    session.run(RunRequest.of(window, 3, 8).wanting(Output.TRADES, Output.EQUITY, Output.COLUMNS));
            assertSameBits(session.column(1), column, "column");
            assertThat(result.counts(0).bars()).isEqualTo(80);
            assertThat(result.counts(0).start()).isEqualTo(100);
            assertThat(session.equity(0)).hasSize(80);
            assertThat(session.trades(0))
                    .isNotEmpty()
                    .allMatch(trade -> trade.entryBar() > 100 && trade.entryBar() < 180 && trade.exitBar() < 180);
            assertThat(result.metric(0, CoreMetric.BUY_AND_HOLD)).isEqualTo(bars.close(179) / bars.open(100) - 1);
        }
    }

    @Test
    void windowsOfNoBarAndOfOne() {
        try (Session session = open(crossing(), bars)) {
            RunResult none = session.run(RunRequest.of(new Window(50, 50), 3, 8).wanting(Output.EQUITY));
            assertThat(none.counts(0)).isEqualTo(new Counts(0, 0, 0, 0, 0, false, 0, Counts.NEVER));
            assertThat(none.metric(0, CoreMetric.FINAL_EQUITY)).isEqualTo(10_000);
            assertThat(session.equity(0)).isEmpty();
            RunResult one = session.run(RunRequest.of(new Window(399, 400), 3, 8));
            assertThat(one.counts(0)).isEqualTo(new Counts(0, 0, 0, 0, 0, false, 1, 399));
        }
    }

    @Test
    void noBarsAtAll() {
        try (Bars none = Walks.bars(0, 0)) {
            inSession(crossing(), none, session -> {
                RunResult result =
                        session.run(RunRequest.of(Window.whole(none), 3, 8).wanting(Output.COLUMNS));
                assertThat(result.counts(0).bars()).isZero();
                assertThat(session.column(0)).isEmpty();
                return result;
            });
        }
    }

    @Test
    void startsAreTheFirstBarsWithAValue() {
        Plan plan = Expressions.plan(List.of("sma(close, 5)", "shift3 > 0", "highest(close, 4)"), List.of("shift3"));
        double[] late = Walks.noise(3, BARS);
        Arrays.fill(late, 0, 3, Double.NaN);
        try (Bars with = bars.withColumn("shift3", late);
                Session session = open(plan, with)) {
            session.run(RunRequest.of(whole).wanting(Output.COLUMNS));
            int[] nodes = plan.outputs();
            assertThat(Arrays.stream(nodes)
                            .mapToLong(node -> session.starts()[node])
                            .toArray())
                    .containsExactly(4, 3, 3);
            assertThat(session.column(nodes[0])[3]).isNaN();
            assertThat(session.column(nodes[0])[4]).isNotNaN();
        }
    }

    @Test
    void aGapInAColumnPoisonsTheFunctionAndSaysSo() {
        Plan plan = Expressions.plan(List.of("sma(model, 3)"), List.of("model"));
        double[] model = Walks.noise(4, BARS);
        model[100] = Double.NaN;
        try (Bars with = bars.withColumn("model", model);
                Session session = open(plan, with)) {
            session.run(RunRequest.of(whole).wanting(Output.COLUMNS));
            int node = plan.outputs()[0];
            assertThat(session.warnings()).containsExactly(new Warning(Warning.Kind.POISONED, node, 100, 0));
            assertThat(session.column(node)[99]).isNotNaN();
            assertThat(Arrays.stream(session.column(node)).skip(100)).containsOnly(Double.NaN);
        }
    }

    @Test
    void theSentenceOfAWarning() {
        double[] model = Walks.noise(4, BARS);
        model[100] = Double.POSITIVE_INFINITY;
        Plan plan = Strategy.named("poisoned")
                .column("model")
                .enterLong("sma(model, 3) > 0")
                .build()
                .plan();
        try (Bars with = bars.withColumn("model", model)) {
            assertThat(Backtest.run(engine(), plan, with).warnings())
                    .containsExactly("n1 = sma(model, 3) at enter_long:1:1: an input is not a finite number at bar 100,"
                            + " so it has no value from there on; nz(x, y) replaces such inputs");
        }
    }

    @Test
    void functionsWhoseLastBitsMayDifferAreNamed() {
        assumeTrue(has("tanh"));
        Plan plan = Expressions.plan(List.of("tanh(close)"), List.of());
        inSession(plan, bars, session -> {
            session.run(RunRequest.of(whole));
            assertThat(session.warnings())
                    .containsExactly(new Warning(Warning.Kind.TRANSCENDENTAL, plan.outputs()[0], 0, 0));
            return session;
        });
    }

    @Test
    void blockSumsAddUpTheReturns() {
        String text = crossing().text();
        assertBlockSums(crossing(), true);
        assertBlockSums(Plan.of(text.replace("\nenter_short ", "\nexit_long ")), true);
        assertBlockSums(Plan.of(text.replace("\nsizing equity 1\n", "\nsizing equity 0.9\n")), false);
    }

    private void assertBlockSums(Plan plan, boolean hopping) {
        Window window = new Window(7, 207);
        double[] close = IntStream.range(0, BARS).mapToDouble(bars::close).toArray();
        try (Session session = open(plan, bars)) {
            RunResult result =
                    session.run(RunRequest.of(window, 3, 8).wanting(Output.BLOCK_SUMS, Output.EQUITY, Output.TRADES));
            ReferenceReturns returns =
                    new ReferenceReturns(hopping, close, 7, 207, 10_000, session.equity(0), session.trades(0));
            assertSameBits(sums(result, 0), returns.blocks(), "block sums");
        }
    }

    /** At twice its entry price a unit sold short is worth nothing; rounding leaves 10,000 sold at 139 some 4e-12. */
    @Test
    void aShortThatOnlyRoundingKeepsHasNoVolatility() {
        Plan plan = Strategy.named("doubled").enterShort("close < 140").build().plan();
        double[] prices = {139, 139, 139, 278, 200, 180};
        try (Bars doubled = flat(prices);
                Session session = open(plan, doubled)) {
            RunResult result = session.run(RunRequest.of(Window.whole(doubled)).wanting(Output.EQUITY));
            assertThat(session.equity(0)).hasSize(prices.length);
            assertThat(session.equity(0)[3]).isBetween(Double.MIN_VALUE, 1e-11);
            assertThat(result.metric(0, CoreMetric.TOTAL_RETURN)).isCloseTo(-41 / 139.0, within(1e-12));
            assertThat(result.metric(0, CoreMetric.VOLATILITY)).isNaN();
            assertThat(result.metric(0, CoreMetric.SHARPE)).isNaN();
            assertThat(result.metric(0, CoreMetric.SORTINO)).isNaN();
        }
    }

    private static Bars flat(double[] prices) {
        try (var builder = Bars.builder(prices.length)) {
            for (int i = 0; i < prices.length; i++) {
                builder.append(i * 60_000L, prices[i], prices[i], prices[i], prices[i], 1);
            }
            return builder.build();
        }
    }

    @Test
    void anAmbiguousBarIsRunUnderBothPolicies() {
        Plan plan = Strategy.named("ambiguous")
                .enterLong("close > 0")
                .stopLoss("0.1%")
                .takeProfit("0.1%")
                .build()
                .plan();
        BacktestResult result = Backtest.run(engine(), plan, bars);
        assertThat(result.ambiguousBars()).isPositive();
        Plan optimistic = Plan.of(plan.text().replace("intrabar pessimistic", "intrabar optimistic"));
        double other = Backtest.run(engine(), optimistic, bars).metric(CoreMetric.FINAL_EQUITY);
        assertThat(result.metricOtherwise(CoreMetric.FINAL_EQUITY)).contains(other);
        assertThat(other).isGreaterThan(result.metric(CoreMetric.FINAL_EQUITY));
    }

    @Test
    void eachCombinationHasItsMetricsUnderTheOtherPolicy() {
        Plan plan = Strategy.named("ambiguous")
                .param("way", 1)
                .enterLong("close > 0")
                .stopLoss("way * (high - low)")
                .takeProfit("way * (high - low)")
                .build()
                .plan();
        Plan optimistic = Plan.of(plan.text().replace("intrabar pessimistic", "intrabar optimistic"));
        double[][] ways = {{0.2}, {1000}, {0.5}};
        RunRequest request = RunRequest.ofAll(whole, ways).wanting(Output.OTHER_INTRABAR);
        RunResult one = inSession(plan, bars, session -> session.run(request.threads(2)));
        RunResult other = inSession(optimistic, bars, session -> session.run(request));
        for (int i = 0; i < ways.length; i++) {
            assertThat(one.counts(i).ambiguousBars() > 0).isEqualTo(i != 1);
            assertSameBits(otherMetrics(one, i), metrics(other, i), "metrics of combination " + i);
            assertSameBits(otherMetrics(other, i), metrics(one, i), "metrics of combination " + i);
        }
        assertThat(metrics(one, 0)).isNotEqualTo(otherMetrics(one, 0));
        assertSameBits(metrics(one, 1), otherMetrics(one, 1), "metrics without an ambiguous bar");
    }

    @Test
    void metricsOfTheOtherPolicyAreThereWhenAskedFor() {
        try (Session session = open(crossing(), bars)) {
            RunResult result = session.run(RunRequest.of(whole, 3, 8));
            assertThatThrownBy(() -> result.metricOtherwise(0, CoreMetric.SHARPE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sharpe of the other policy was not asked for");
        }
    }

    @Test
    void fillsAtTheCloseAndClosesAtTheEnd() {
        Plan plan = Strategy.named("close")
                .enterShort("close > 0")
                .fill(Execution.Fill.CLOSE)
                .closeAtEnd(true)
                .build()
                .plan();
        inSession(plan, bars, session -> {
            session.run(RunRequest.of(whole).wanting(Output.TRADES));
            Trade trade = session.trades(0).getFirst();
            assertThat(trade.direction()).isEqualTo(Direction.SHORT);
            assertThat(trade.reason()).isEqualTo(Reason.END);
            assertThat(trade.entryPrice()).isEqualTo(bars.close(0));
            assertThat(trade.exitPrice()).isCloseTo(bars.close(BARS - 1), within(1e-12));
            return trade;
        });
    }

    private static double[] metrics(RunResult result, int combination) {
        return Arrays.stream(CoreMetric.values())
                .mapToDouble(metric -> result.metric(combination, metric))
                .toArray();
    }

    private static double[] otherMetrics(RunResult result, int combination) {
        return Arrays.stream(CoreMetric.values())
                .mapToDouble(metric -> result.metricOtherwise(combination, metric))
                .toArray();
    }

    private static double[] sums(RunResult result, int combination) {
        double[] all = new double[RunResult.BLOCKS * 3];
        for (int block = 0; block < RunResult.BLOCKS; block++) {
            System.arraycopy(result.blockSums(combination, block), 0, all, block * 3, 3);
        }
        return all;
    }
}
