package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import io.atra.plan.Execution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The builder and the file say the same. */
class StrategyBuilderTest {

    private static StrategyBuilder entering() {
        return Strategy.named("x").enterLong("close > open");
    }

    private static Arguments pair(String toml, StrategyBuilder builder) {
        return Arguments.of(toml, builder);
    }

    private static Arguments setting(String section, String line, StrategyBuilder builder) {
        return pair("[rules]\nenter_long = \"close > open\"\n[" + section + "]\n" + line, builder);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair("[rules]\nenter_long = \"close > open\"", entering()),
                pair(
                        "[rules]\nenter_short = \"close > open\"\nexit_short = \"open > 5\"",
                        Strategy.named("x").exitShort("open > 5").enterShort("close > open")),
                pair(
                        "[rules]\nenter_long = \"close > open\"\nexit_long = \"open > 5\"",
                        entering().exitLong("open > 5")),
                pair(
                        """
                        [params]
                        fast = { default = 20, range = "5..50" }
                        slow = 100
                        [let]
                        f = "sma(close, fast)"
                        [rules]
                        enter_long = "crossover(f, sma(close, slow))"
                        """,
                        Strategy.named("x")
                                .param("fast", 20, "5..50")
                                .param("slow", 100)
                                .let("f", "sma(close, fast)")
                                .enterLong("crossover(f, sma(close, slow))")),
                setting("exits", "stop_loss = \"2 * atr(14)\"", entering().stopLoss("2 * atr(14)")),
                setting("exits", "take_profit = \"5%\"", entering().takeProfit("5%")),
                setting("exits", "trailing_stop = 12", entering().trailingStop("12")),
                setting("exits", "max_bars = 240", entering().maxBars(240)),
                setting("exits", "max_bars = \"12 * 20\"", entering().maxBars("12 * 20")),
                setting("sizing", "value = \"50%\"", entering().sizing(Sizing.EQUITY, "50%")),
                setting("sizing", "method = \"cash\"\nvalue = 1000", entering().sizing(Sizing.CASH, "1000")),
                setting("sizing", "method = \"units\"\nvalue = 1.5", entering().sizing(Sizing.UNITS, "1.5")),
                setting(
                        "sizing",
                        "method = \"risk\"\nvalue = \"1%\"\n[exits]\nstop_loss = \"3%\"",
                        entering().sizing(Sizing.RISK, "1%").stopLoss("3%")),
                setting(
                        "sizing",
                        "lot = 0.01\nmin_order = 10",
                        entering().lot(0.01).minOrder(10)),
                setting("execution", "fill = \"close\"", entering().fill(Execution.Fill.CLOSE)),
                setting("execution", "fee = \"0.1%\"", entering().fee("0.1%")),
                setting("execution", "fee = 0.001", entering().fee("0.1%")),
                setting("execution", "fee_fixed = 1", entering().feeFixed(1)),
                setting("execution", "slippage = \"0.05%\"", entering().slippage("0.0005")),
                setting("execution", "initial_cash = 1e6", entering().initialCash(1_000_000)),
                setting(
                        "execution",
                        "leverage = 2\n[sizing]\nvalue = \"200%\"",
                        entering().leverage(2).sizing(Sizing.EQUITY, "200%")),
                setting("execution", "intrabar = \"optimistic\"", entering().intrabar(Execution.Intrabar.OPTIMISTIC)),
                setting("execution", "close_at_end = true", entering().closeAtEnd(true)),
                setting("execution", "year_days = 252", entering().yearDays(252)),
                setting("execution", "tz = \"Asia/Kolkata\"", entering().tz("Asia/Kolkata")),
                setting("execution", "session = \"6.5h\"", entering().session("09:30-16:00")),
                pair(
                        "[rules]\nenter_long = \"close > tf('1d', sma(close, 20))\"",
                        Strategy.named("x").enterLong("close > tf(\"1d\", sma(close, 20))")),
                setting(
                        "sweep",
                        "where = \"1 < 2\"\nobjective = \"sqn\"",
                        entering().where("1 < 2").objective("sqn")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theBuilderGivesThePlanOfTheFile(String toml, StrategyBuilder builder) {
        Strategy built = builder.build();
        Strategy read = StrategyFile.parse("x.toml", toml);
        assertThat(built.plan().text()).isEqualTo(read.plan().text());
        assertThat(built.plan().parameters()).isEqualTo(read.plan().parameters());
        assertThat(built.objective()).isEqualTo(read.objective());
        assertThat(built.where().isPresent()).isEqualTo(read.where().isPresent());
        assertThat(built.name()).isEqualTo(read.name());
    }

    /** A pair for each setter keeps the two from drifting apart. */
    @Test
    void everySetterHasItsPair() {
        List<String> setters = Stream.of(StrategyBuilder.class.getDeclaredMethods())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .map(java.lang.reflect.Method::getName)
                .distinct()
                .toList();
        assertThat(setters).hasSize(Key.values().length - unsettable() + ownNames());
    }

    /** The name is given first; method and value are one setter. */
    private static int unsettable() {
        return List.of(Key.NAME, Key.METHOD).size();
    }

    /** Parameters, lets, columns, and the end. */
    private static int ownNames() {
        return List.of("param", "let", "column", "build").size();
    }

    @Test
    void mistakesAreUsageWithTheKeyAsTheirPlace() {
        assertThatThrownBy(() ->
                        Strategy.named("x").enterLong("crossover(f, close)").build())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("enter_long:1:11: unknown name 'f'; a column of your own ");
        assertThatThrownBy(() -> entering().let("f", "smaa(close)").build())
                .hasMessage("let f:1:1: unknown function 'smaa', did you mean 'sma'?");
        assertThatThrownBy(() -> entering().param("n", 5, "9..5").build())
                .hasMessage("param n:1:1: a range goes from the smaller to the larger number, got 9..5");
        assertThatThrownBy(() -> entering().param("n", Double.NaN).build())
                .hasMessage("param:1:1: the default of 'n' must be a finite number");
        assertThatThrownBy(() -> entering().leverage(Double.NaN).build())
                .hasMessage("leverage:1:1: leverage must be a number of 1 or more, found NaN");
        assertThatThrownBy(() -> entering().tz("Mars").build())
                .hasMessageStartingWith("tz:1:1: unknown time zone 'Mars'");
        assertThatThrownBy(() -> entering().exitLong("tf('2m', close) > 1").build())
                .hasMessageStartingWith("exit_long:1:4: no higher timeframe is called '2m'");
        assertThatThrownBy(() -> Strategy.named("x").build())
                .hasMessage("name:1:1: the strategy never enters; write enter_long or enter_short under [rules]");
        assertThatThrownBy(() -> Strategy.named(" ").enterLong("close > 1").build())
                .hasMessage("name:1:1: the name must be one line of 1 to 100 characters");
    }

    @Test
    void theLastWordCounts() {
        assertThat(entering().fee("1%").fee("2%").build().plan().text()).contains("fee 0.02\n");
    }

    /** 0.07 / 100 as doubles is 0.0007000000000000001. */
    @Test
    void percentagesAreExactDecimals() {
        String plan = entering().fee("0.07%").stopLoss("0.07%").build().plan().text();
        assertThat(plan).contains("fee 0.0007\n").contains("stop_loss fraction 0.0007\n");
    }

    @Test
    void columnsAreNames() {
        assertThat(Strategy.named("x")
                        .column("mood")
                        .enterLong("mood > 1")
                        .build()
                        .plan()
                        .graph())
                .contains("n0 = column mood\n");
    }
}
