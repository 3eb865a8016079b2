package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.catalogue.Catalogue;
import io.atra.error.InputException;
import io.atra.lang.Expressions;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import io.atra.plan.Execution;
import io.atra.plan.Plan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fed bar by bar is what a run over the same bars gives. */
abstract class StreamContract extends EngineContract {

    private static final double LOOSE = 1e-9;
    private static final double[] NONE = {};

    private final double[] model = Walks.noise(6, BARS);
    private final Bars plain = Walks.bars(5, BARS);
    private final Bars bars = plain.withColumn("model", model);

    /** Strategies that reach the parts of the simulator. */
    @SuppressWarnings("ImmutableEnumChecker") // functions that keep nothing
    enum Case {
        LONG_AND_SHORT(s -> s.enterLong("crossover(ema(close, 5), ema(close, 13))")
                .enterShort("crossunder(ema(close, 5), ema(close, 13))")
                .fee("0.1%")),
        STOPS(s -> s.enterLong("rsi(close, 5) < 45")
                .stopLoss("1.5 * atr(5)")
                .takeProfit("2%")
                .slippage("0.05%")),
        SHORT_TRAILING(s -> s.enterShort("model > 0.2")
                .exitShort("model < -0.9")
                .trailingStop("0.8%")
                .sizing(Sizing.RISK, "1%")),
        AT_THE_CLOSE(s -> s.enterLong("supertrend(7, 2).trend > 0 or model > 0.5")
                .maxBars(4)
                .fill(Execution.Fill.CLOSE)
                .leverage(2)
                .sizing(Sizing.EQUITY, "150%")),
        HIGHER(s -> s.enterLong("close > tf('15m', ema(close, 3)) and tf('1h', rising(close, 1))")
                .exitLong("tf('30m', crossunder(close, sma(close, 2)) or model[1] > 0.5)")
                .stopLoss("tf('5m', atr(5))")),
        HIGHER_ABROAD(s -> s.tz("America/St_Johns")
                .enterLong("crossover(close, tf('5m', close)) and tf('1d', dayofweek) == 3")
                .exitLong("crossunder(close, tf('3m', open)) and tf('1h', hour) >= 0")),
        LATE(s -> s.enterLong("barssince(model > 0.9) == 2 and close > lowest(close, 30)")
                .exitLong("falling(close, 2)"));

        private final UnaryOperator<StrategyBuilder> rules;

        Case(UnaryOperator<StrategyBuilder> rules) {
            this.rules = rules;
        }

        Plan plan() {
            return rules.apply(Strategy.named(name()).column("model")).build().plan();
        }
    }

    @AfterEach
    void free() {
        bars.close();
        plain.close();
    }

    @Test
    void everyFunctionOfTheCatalogue() {
        List<String> calls = new ArrayList<>();
        Catalogue.standard().functions().stream()
                .filter(function -> has(function.name()))
                .forEach(function -> function.outputs().forEach(output -> calls.add(call(function, output.name()))));
        Plan plan = Expressions.plan(calls, List.of());
        double[][] streamed = streamed(plan);
        inSession(plan, bars, session -> {
            session.run(RunRequest.of(Window.whole(bars)).wanting(Output.COLUMNS));
            for (int i = 0; i < calls.size(); i++) {
                int node = plan.outputs()[i];
                compare(calls.get(i), streamed[node], session.column(node));
            }
            return session;
        });
    }

    private static String call(io.atra.catalogue.Function function, String output) {
        List<String> series = function.seriesNames().stream()
                .map(name -> name.equals("real2") ? "open" : "close")
                .toList();
        long written =
                function.inputs().stream().filter(input -> input.written()).count();
        String call = function.name() + "(" + String.join(", ", series.subList(0, (int) written)) + ")";
        return function.outputs().size() == 1 ? call : call + "." + output;
    }

    private static void compare(String call, double[] streamed, double[] batch) {
        String name = call.substring(0, call.indexOf('('));
        if (!Catalogue.standard().function(name).orElseThrow().transcendental()) {
            assertSameBits(streamed, batch, call);
            return;
        }
        for (int i = 0; i < batch.length; i++) {
            boolean near = Math.abs(streamed[i] - batch[i]) <= LOOSE * Math.max(1, Math.abs(batch[i]));
            assertThat(near || (Double.isNaN(streamed[i]) && Double.isNaN(batch[i])))
                    .as("%s[%d]: %s, not %s", call, i, streamed[i], batch[i])
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IRREGULAR")
    void everyTimeframeCrossesTheSeam(Timeframe timeframe) {
        Plan plan = Expressions.plan(List.of("tf('" + timeframe.label() + "', close)"), List.of());
        try (BarStream stream = engine().stream(plan, new double[0], timeframe, List.of())) {
            double close = bars.close(0);
            assertThat(stream.push(bars.bar(0)).values()).containsExactly(close, close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/St_Johns"})
    void hoursAndDaysAreThoseOfTheZone(String tz) {
        StrategyBuilder strategy = Strategy.named("hours").column("model").tz(tz);
        Plan plan =
                strategy.enterLong("hour > 5").exitLong("dayofweek > 3").build().plan();
        ZoneId zone = ZoneId.of(tz);
        double[][] streamed = streamed(plan);
        for (int i = 0; i < BARS; i++) {
            ZonedDateTime time = Instant.ofEpochMilli(bars.tsMs(i)).atZone(zone);
            assertThat(streamed[0][i]).isEqualTo(time.getHour());
            assertThat(streamed[2][i]).isEqualTo(time.getDayOfWeek().getValue());
        }
    }

    /** By node and bar. */
    private double[][] streamed(Plan plan) {
        double[][] columns = new double[plan.nodeCount()][BARS];
        try (BarStream stream = stream(plan)) {
            for (int i = 0; i < BARS; i++) {
                double[] values = stream.push(bars.bar(i), model[i]).values();
                for (int node = 0; node < columns.length; node++) {
                    columns[node][i] = values[node];
                }
            }
        }
        return columns;
    }

    private BarStream stream(Plan plan) {
        return engine().stream(plan, plan.defaults(), bars.timeframe(), List.of("model"));
    }

    @ParameterizedTest
    @EnumSource
    void columnsOfStrategies(Case drawn) {
        Plan plan = drawn.plan();
        double[][] streamed = streamed(plan);
        inSession(plan, bars, session -> {
            session.run(RunRequest.of(Window.whole(bars)).wanting(Output.COLUMNS));
            for (int node = 0; node < streamed.length; node++) {
                assertSameBits(streamed[node], session.column(node), "node " + node);
            }
            return session;
        });
    }

    @ParameterizedTest
    @EnumSource
    void tradesSignalsAndEquityOfStrategies(Case drawn) {
        Plan plan = drawn.plan();
        try (Session session = open(plan, bars);
                BarStream stream = stream(plan)) {
            RunResult result = session.run(RunRequest.of(Window.whole(bars)).wanting(Output.TRADES, Output.EQUITY));
            double[] equity = session.equity(0);
            for (int i = 0; i < BARS - 1; i++) {
                BarStream.Push push = stream.push(bars.bar(i), model[i]);
                assertThat(push.equity()).as("equity at bar %d", i).isEqualTo(equity[i]);
                assertThat(push.rulesRead()).isEqualTo(i >= result.counts(0).start());
                assertThat(push.tradesClosed()).isEqualTo(closedBy(session, i));
            }
            stream.push(bars.bar(BARS - 1), model[BARS - 1]);
            List<Trade> closed =
                    session.trades(0).stream().filter(Trade::closed).toList();
            assertThat(closed).hasSizeGreaterThan(3);
            assertThat(stream.trades()).isEqualTo(closed);
        }
    }

    private static long closedBy(Session session, int bar) {
        return session.trades(0).stream()
                .filter(trade -> trade.closed() && trade.exitBar() <= bar)
                .count();
    }

    @Test
    void signalsAreTheRules() {
        Plan plan = Strategy.named("signals")
                .column("model")
                .enterLong("model > 0.5")
                .exitLong("model < 0")
                .enterShort("model < -0.5")
                .exitShort("model > 0")
                .build()
                .plan();
        try (BarStream stream = stream(plan)) {
            for (int i = 0; i < BARS; i++) {
                BarStream.Push push = stream.push(bars.bar(i), model[i]);
                assertThat(push.enterLong()).isEqualTo(model[i] > 0.5);
                assertThat(push.exitLong()).isEqualTo(model[i] < 0);
                assertThat(push.enterShort()).isEqualTo(model[i] < -0.5);
                assertThat(push.exitShort()).isEqualTo(model[i] > 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPeekTellsThePushAndLeavesTheStreamAsItIs(Case drawn) {
        try (BarStream peeked = stream(drawn.plan());
                BarStream plainly = stream(drawn.plan())) {
            for (int i = 0; i < BARS; i++) {
                peeked.peek(crash(bars.bar(i)), -1);
                BarStream.Push told = peeked.peek(bars.bar(i), model[i]);
                List<Trade> before = peeked.trades();
                assertSame(told, peeked.push(bars.bar(i), model[i]));
                assertSame(told, plainly.push(bars.bar(i), model[i]));
                assertThat(before).hasSizeLessThanOrEqualTo(peeked.trades().size());
            }
            assertThat(peeked.trades()).isEqualTo(plainly.trades());
        }
    }

    private static Bar crash(Bar bar) {
        return new Bar(bar.tsMs(), bar.open(), bar.high(), bar.low() / 4, bar.low() / 3, bar.volume());
    }

    private static void assertSame(BarStream.Push actual, BarStream.Push expected) {
        assertThat(withoutValues(actual)).isEqualTo(withoutValues(expected));
        assertSameBits(actual.values(), expected.values(), "values");
    }

    /** Records compare arrays by identity. */
    private static BarStream.Push withoutValues(BarStream.Push push) {
        return new BarStream.Push(
                push.rulesRead(),
                push.enterLong(),
                push.exitLong(),
                push.enterShort(),
                push.exitShort(),
                push.tradesClosed(),
                push.position(),
                push.entryPrice(),
                push.cash(),
                push.equity(),
                NONE);
    }

    @Test
    void aGapInAColumnIsAWarningFromItsBarOn() {
        Plan plan = Expressions.plan(List.of("sma(model, 3)"), List.of("model"));
        try (BarStream stream = stream(plan)) {
            for (int i = 0; i < 10; i++) stream.push(bars.bar(i), model[i]);
            assertThat(stream.warnings()).isEmpty();
            assertThat(stream.push(bars.bar(10), Double.NaN).values()[plan.outputs()[0]])
                    .isNaN();
            assertThat(stream.warnings()).containsExactly(new Warning(Warning.Kind.POISONED, plan.outputs()[0], 10, 0));
        }
    }

    @Test
    void barsThatBreakTheRulesAreRefusedAndNotTaken() {
        try (BarStream stream = stream(Case.STOPS.plan())) {
            stream.push(bars.bar(0), 0);
            assertThatThrownBy(() -> stream.push(bars.bar(0), 0))
                    .isInstanceOf(InputException.class)
                    .hasMessage("bar 1 (1970-01-01T00:00:00Z): its time is not after that of the bar before");
            assertThatThrownBy(() -> stream.peek(new Bar(Walks.MINUTE_MS, 1, 1, 1, Double.NaN, 0), 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("bar 1 (1970-01-01T00:01:00Z): open 1.0, high 1.0, low 1.0, close NaN");
            stream.push(bars.bar(1), 0);
        }
    }

    @Test
    void everyColumnNeedsAValue() {
        try (BarStream stream = stream(Case.STOPS.plan())) {
            assertThatThrownBy(() -> stream.push(bars.bar(0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("0 values for 1 columns");
        }
    }
}
