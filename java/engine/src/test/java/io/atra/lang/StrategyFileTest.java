package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.plan.Grid;
import io.atra.plan.Parameter;
import io.atra.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyFileTest {

    private static final String CROSS = """
            name = "sma-cross"

            [params]
            fast = { default = 20, range = "5..50" }
            slow = { default = 100, range = "55..250:5" }

            [sweep]
            where = "fast < slow"        # combinations for which this is false are not run
            objective = "calmar"

            [let]
            f = "sma(close, fast)"
            s = "sma(close, slow)"

            [rules]
            enter_long = "crossover(f, s)"
            exit_long  = "crossunder(f, s)"

            [exits]                      # all optional; a percentage or a price distance
            stop_loss = "2 * atr(14)"
            take_profit = "5%"

            [sizing]
            method = "equity"
            value = "100%"

            [execution]
            fill = "next_open"
            fee = "0.1%"
            slippage = "0.05%"
            initial_cash = 10000
            """;

    @TempDir
    Path folder;

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("cross.toml"), text);
    }

    @Test
    void aFileIsAStrategy() throws Exception {
        Strategy strategy = StrategyFile.read(write(CROSS));
        assertThat(strategy.name()).isEqualTo("sma-cross");
        assertThat(strategy.objective()).isEqualTo("calmar");
        assertThat(strategy.where().orElseThrow().test(new double[] {20, 100})).isTrue();
        assertThat(strategy.where().orElseThrow().test(new double[] {100, 100})).isFalse();
        assertThat(strategy.parameters())
                .containsExactly(
                        new Parameter("fast", 20, Optional.of(Grid.parse("5..50"))),
                        new Parameter("slow", 100, Optional.of(Grid.parse("55..250:5"))));
        assertThat(strategy.plan().text()).isEqualTo("""
                atra-plan 1
                param fast
                param slow
                n0 = close
                n1 = sma n0 timeperiod=$fast
                n2 = sma n0 timeperiod=$slow
                n3 = crossover n1 n2
                n4 = crossunder n1 n2
                n5 = atr timeperiod=14
                n6 = * 2 n5
                enter_long n3
                exit_long n4
                stop_loss distance n6
                take_profit fraction 0.05
                sizing equity 1
                lot 0
                min_order 0
                execution
                fill next_open
                fee 0.001
                fee_fixed 0
                slippage 0.0005
                initial_cash 10000
                leverage 1
                intrabar pessimistic
                close_at_end false
                year_days 365
                day_ms 86400000
                tz UTC
                """);
    }

    @Test
    void everyKeyHasItsLine() {
        Strategy strategy = StrategyFile.parse("all.toml", """
                [params]
                size = 0.25
                hold = { default = 24 }
                stop = { default = 3, range = "1..5:0.5" }
                [rules]
                enter_long = "close > open"
                exit_long = "close < open"
                enter_short = "close < low[1]"
                exit_short = "close > high[1]"
                [exits]
                stop_loss = "stop%"
                take_profit = 250
                trailing_stop = "3.5 %"
                max_bars = "2 * hold"
                [sizing]
                method = "risk"
                value = "size / 100"
                lot = 0.001
                min_order = 10
                [execution]
                fill = "close"
                fee = 0.002
                fee_fixed = 1.5
                slippage = "0.0005"
                initial_cash = 25_000
                leverage = 3
                intrabar = "optimistic"
                close_at_end = true
                tz = "America/New_York"
                year_days = 252
                session = "09:30-16:00"
                """);
        assertThat(strategy.name()).isEqualTo("all");
        assertThat(strategy.objective()).isEqualTo("sharpe");
        assertThat(strategy.where()).isEmpty();
        assertThat(strategy.plan().text()).isEqualTo("""
                atra-plan 1
                param size
                param hold
                param stop
                n0 = close
                n1 = open
                n2 = > n0 n1
                n3 = < n0 n1
                n4 = low
                n5 = shift n4 1
                n6 = < n0 n5
                n7 = high
                n8 = shift n7 1
                n9 = > n0 n8
                n10 = / $stop 100
                n11 = * 2 $hold
                n12 = / $size 100
                enter_long n2
                exit_long n3
                enter_short n6
                exit_short n9
                stop_loss fraction n10
                take_profit distance 250
                trailing_stop fraction 0.035
                max_bars n11
                sizing risk n12
                lot 0.001
                min_order 10
                execution
                fill close
                fee 0.002
                fee_fixed 1.5
                slippage 0.0005
                initial_cash 25000
                leverage 3
                intrabar optimistic
                close_at_end true
                year_days 252
                day_ms 23400000
                tz America/New_York
                """);
    }

    @Test
    void theOrderOfKeysAndTheNamesOfLetsChangeNothing() {
        String other = """
                [execution]
                initial_cash = 10000.0
                slippage = 5e-4
                fee = 0.001
                [exits]
                take_profit = " 5.0 % "
                stop_loss = "2*atr()"
                [rules]
                exit_long = "crossunder( quick,slow_one )"
                enter_long = '''
                crossover(
                  quick,
                  slow_one)'''
                [let]
                slow_one = "sma(prices, timeperiod=slow)"
                quick = "sma(real=prices, timeperiod=fast)"
                prices = "close"
                [params]
                fast = 20
                slow = 100
                """;
        assertThat(StrategyFile.parse("other.toml", other).plan().text())
                .isEqualTo(StrategyFile.parse("cross.toml", CROSS).plan().text());
    }

    @Test
    void anOutputIsSelectedFromALet() {
        String plan = StrategyFile.parse("x", """
                [let]
                bands = "bbands(close, 10)"
                again = "bands"
                [rules]
                enter_long = "close < again.lowerband"
                exit_long = "close > bands.upperband"
                """).plan().graph();
        assertThat(plan)
                .contains("n1 = bbands.lowerband n0 timeperiod=10 nbdevup=2 nbdevdn=2 matype=0\n")
                .contains("n3 = bbands.upperband n0 timeperiod=10 nbdevup=2 nbdevdn=2 matype=0\n");
    }

    @Test
    void aLetMayHaveTheNameOfAFunction() {
        String plan = StrategyFile.parse("x", """
                [let]
                rsi = "rsi(close, 14)"
                ema = "ma(close, 10, ema)"
                [rules]
                enter_long = "rsi < 30 and close > ema"
                """).plan().graph();
        assertThat(plan).contains("n1 = rsi n0 timeperiod=14\n").contains("n3 = ma n0 timeperiod=10 matype=1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "24h, 86400000",
        "6.5h, 23400000",
        "390m, 23400000",
        "390 m, 23400000",
        "0.1h, 360000",
        "09:30-16:00, 23400000",
        "9:30 - 16:00, 23400000",
        "17:00-16:00, 82800000",
        "22:00-04:30, 23400000",
        "00:00-24:00, 86400000",
    })
    void aSessionIsALengthOrFromOneTimeToAnother(String session, String dayMs) {
        Strategy strategy =
                StrategyFile.parse("x", "[rules]\nenter_long = 'close > 1'\n[execution]\nsession = '" + session + "'");
        assertThat(strategy.plan().execution()).contains("\nday_ms " + dayMs + "\n");
    }

    @Test
    void aPlanKnowsItsTimeZone() {
        Plan plan = StrategyFile.parse("x", "[rules]\nenter_long = 'hour == 9'\n[execution]\ntz = 'Europe/Berlin'")
                .plan();
        assertThat(plan.tz()).isEqualTo("Europe/Berlin");
        assertThat(Plan.of(plan.text()).tz()).isEqualTo("Europe/Berlin");
    }

    private static final String HIGHER = """
            [params]
            n = 20
            [let]
            trend = "sma(mid, n)"
            mid = "(high + low) / 2"
            bands = "bbands(close)"
            tf = "close"
            [rules]
            enter_long = "trend > tf('1d', trend) and tf > tf(\\"1d\\", bands.lowerband)"
            exit_long = "tf('4h', tf < trend)"
            [exits]
            stop_loss = "tf('1d', atr(14))"
            """;

    /** A let that is used inside and outside gives nodes of both kinds; only those that are needed. */
    @Test
    void letsAndParametersStandInsideAHigherTimeframe() {
        assertThat(StrategyFile.parse("x", HIGHER).plan().graph()).isEqualTo("""
                atra-plan 1
                param n
                n0 = high
                n1 = low
                n2 = + n0 n1
                n3 = / n2 2
                n4 = sma n3 timeperiod=$n
                n5 = high@1d
                n6 = low@1d
                n7 = +@1d n5 n6
                n8 = /@1d n7 2
                n9 = sma@1d n8 timeperiod=$n
                n10 = tf n9
                n11 = > n4 n10
                n12 = close
                n13 = close@1d
                n14 = bbands.lowerband@1d n13 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0
                n15 = tf n14
                n16 = > n12 n15
                n17 = and n11 n16
                n18 = close@4h
                n19 = high@4h
                n20 = low@4h
                n21 = +@4h n19 n20
                n22 = /@4h n21 2
                n23 = sma@4h n22 timeperiod=$n
                n24 = <@4h n18 n23
                n25 = tf n24
                n26 = atr@1d timeperiod=14
                n27 = tf n26
                enter_long n17
                exit_long n25
                stop_loss distance n27
                sizing equity 1
                lot 0
                min_order 0
                """);
    }

    @Test
    void nodesOverHigherBarsSaySo() {
        Plan plan = StrategyFile.parse("x.toml", HIGHER).plan();
        assertThat(plan.describe(10)).isEqualTo("n10 = tf('1d', trend) at x.toml:9:23");
        assertThat(plan.describe(9)).isEqualTo("n9 = tf(\"1d\", sma(mid, n)) at x.toml:4:10");
        assertThat(plan.describe(24)).isEqualTo("n24 = tf(\"4h\", tf < trend) at x.toml:10:23");
    }

    @Test
    void aTimeframeInALetIsNotPutInsideAnother() {
        assertThatThrownBy(() -> StrategyFile.parse("x.toml", """
                        [let]
                        daily = "tf('1d', close)"
                        again = "daily + 1"
                        [rules]
                        enter_long = "close > tf('1h', again)"
                        """))
                .hasMessage("x.toml:5:32: tf cannot stand inside tf: again hangs on a higher timeframe already");
    }

    @Test
    void barsMustDivideTheHigherTimeframes() {
        Plan plan = StrategyFile.parse("x.toml", HIGHER).plan();
        for (String label : List.of("1s", "30m", "1h", "2h", "4h", "irregular")) plan.check(Timeframe.parse(label));
        assertThatThrownBy(() -> plan.check(Timeframe.H6))
                .isInstanceOf(UsageException.class)
                .hasMessage("tf(\"4h\") needs bars of 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h or irregular ones;"
                        + " these are of 6h, which make 6h 12h 1d 1w 1M (x.toml:10:14)");
        assertThatThrownBy(() -> Plan.of(plan.text()).check(Timeframe.W1))
                .hasMessage("tf(\"1d\") needs bars of 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d or irregular ones;"
                        + " these are of 1w, which make 1w");
    }

    @Test
    void columnsOfTheUsersOwnAreNames() throws Exception {
        Path file = write("[rules]\nenter_long = \"sentiment > 0.5\"\n");
        assertThat(StrategyFile.read(file, List.of("sentiment")).plan().graph()).contains("n0 = column sentiment\n");
        assertThatThrownBy(() -> StrategyFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2:15: unknown name 'sentiment'; a column of your own must be in");
    }

    @Test
    void nodesKnowTheirPlaces() {
        var plan = StrategyFile.parse("cross.toml", CROSS).plan();
        assertThat(plan.describe(1)).isEqualTo("n1 = sma(close, fast) at cross.toml:12:6");
        assertThat(plan.describe(6)).isEqualTo("n6 = 2 * atr(14) at cross.toml:20:14");
    }

    @Test
    void aFileIsUtf8WithOrWithoutAMark() throws Exception {
        String plan = StrategyFile.read(write(CROSS)).plan().text();
        assertThat(StrategyFile.read(write("\uFEFF" + CROSS)).plan().text()).isEqualTo(plan);
        assertThat(StrategyFile.read(write(CROSS.replace("\n", "\r\n"))).plan().text())
                .isEqualTo(plan);
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> StrategyFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNoTextFileIsRefused() throws Exception {
        assertRefused(folder.resolve("none.toml"), folder.resolve("none.toml") + ": there is no such file");
        assertRefused(folder, folder + ": this is a directory, not a strategy file");
        Path file = write("");
        assertRefused(file, file + ":1:1: the file is empty");
        write(" \n\n");
        assertRefused(file, file + ":1:1: the file is empty");
        Files.write(file, "[rules]\nenter_long = \"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, file + ":2:15: this is not UTF-8 text; save the file as UTF-8");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 1});
        assertRefused(file, file + ":1:3: this is not TOML: Unexpected '\\u0003', expected . or =");
        Files.write(file, new byte[1 << 21]);
        assertRefused(file, file + ": too large for a strategy file (over 1 MiB)");
    }
}
