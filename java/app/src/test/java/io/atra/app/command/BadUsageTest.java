package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed wrong: one line that helps, and nothing is written. */
class BadUsageTest {

    @TempDir
    Path folder;

    static Stream<Arguments> expressions() {
        return Stream.of(
                Arguments.of("smaa(close, 3)", "did you mean 'sma'"),
                Arguments.of("sma(closs, 3)", "did you mean 'close'"),
                Arguments.of("sma(close, 3, 4)", "sma"),
                Arguments.of("sma(close, 0)", "timeperiod"),
                Arguments.of("sma(close, 0.5)", "timeperiod"),
                Arguments.of("sma(close > open, 3)", "condition"),
                Arguments.of("close and open", "condition"),
                Arguments.of("sma(close,", "1:11"),
                Arguments.of("bbands(close).upper", "upperband"),
                Arguments.of("3", "one number"),
                Arguments.of("(".repeat(100_000) + "close" + ")".repeat(100_000), "nested deeper than 200 levels"));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void refusesAnExpression(String expression, String message) throws IOException {
        Path in = Samples.bars(folder, "x.csv", 10);
        Path out = folder.resolve("out.csv");
        CommandLineRun run = CommandLineRun.of("compute", expression, "--in", in.toString(), "--out", out.toString());
        assertThat(run.error()).contains(message).hasSizeLessThan(400);
        assertThat(run.status()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    static Stream<Arguments> strategies() {
        return Stream.of(
                Arguments.of("[rules]\nenter_lng = \"close > open\"", "s.toml:2:1", "did you mean 'enter_long'"),
                Arguments.of("[rules]\nenter_long = \"close > smma(close, 3)\"", "s.toml:2:", "did you mean 'sma'"),
                Arguments.of("[rules]\nenter_long = \"close\"", "s.toml:2:", "condition"),
                Arguments.of("[rules\nenter_long = 1", "s.toml:", ""),
                Arguments.of(
                        "[rules]\nenter_long = \"close > open\"\n[execution]\nfee = \"lots\"", "s.toml:4:", "fee"));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void refusesAStrategy(String text, String place, String message) throws IOException {
        Path in = Samples.bars(folder, "x.csv", 10);
        Path file = Files.writeString(folder.resolve("s.toml"), text);
        CommandLineRun run = CommandLineRun.of("backtest", file.toString(), "--in", in.toString());
        assertThat(run.error()).contains(place).contains(message);
        assertThat(run.status()).isEqualTo(3);
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                Arguments.of("", "a command is missing"),
                Arguments.of("backtset", "did you mean"),
                Arguments.of("data", "a command is missing: list, check, resample, export or generate"),
                Arguments.of("import", "FILE"),
                Arguments.of("import x.csv --timeframe 1m", "--symbol"),
                Arguments.of("import x.csv --symbol X", "--timeframe"),
                Arguments.of("import x.csv --symbol X --timeframe 7m", "no timeframe is called '7m'"),
                Arguments.of("import x.csv --symbol X --timeframe 1m --format parquet", "--format"),
                Arguments.of("import x.csv --symbol X --timeframe 1m --tz Mars", "no time zone is called 'Mars'"),
                Arguments.of("import x.csv --symbol X --timeframe 1m --on-conflict ask", "--on-conflict"),
                Arguments.of("compute close --in x.csv", "--out"),
                Arguments.of("compute close --out o.csv", "--symbol is missing"),
                Arguments.of("compute close --symbol X --out o.csv", "--timeframe is missing"),
                Arguments.of("compute close --symbol X --timeframe 1m --from noon --out o.csv", "'noon' is not a time"),
                Arguments.of(
                        "compute close --in x.csv --from 2024-01-02 --to 2024-01-01 --out o.csv", "is not before --to"),
                Arguments.of("compute close --in x.csv --warmup -1 --out o.csv", "--warmup -1 is negative"),
                Arguments.of("compute close --in x.csv --out o.csv --engine rust", "there are auto, ffm, jni"),
                Arguments.of("compute close --in x.csv --out o.csv --engine fmm", "did you mean 'ffm'"),
                Arguments.of("functions smaa", "did you mean 'sma'"),
                Arguments.of("doctor --jsn", "--json"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void refusesACommandLine(String line, String message) {
        CommandLineRun run = CommandLineRun.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.error()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void refusesUnknownParametersAndValues() throws IOException {
        String in = Samples.bars(folder, "x.csv", 10).toString();
        String strategy = Samples.strategy(folder).toString();
        assertThat(CommandLineRun.of("backtest", strategy, "--in", in, "--set", "fats=3")
                        .error())
                .contains("did you mean 'fast'");
        assertThat(CommandLineRun.of("backtest", strategy, "--in", in, "--set", "fast=many")
                        .error())
                .contains("'many' is not a number");
        assertThat(CommandLineRun.of("backtest", strategy, "--in", in, "--set", "fast")
                        .error())
                .contains("write name=value");
        CommandLineRun outside = CommandLineRun.of("backtest", strategy, "--in", in, "--set", "fast=0");
        assertThat(outside.error()).contains("timeperiod");
        assertThat(outside.status()).isEqualTo(2);
    }

    @Test
    void ticksFromAFileNeedATimeframe() throws IOException {
        Path in = Samples.ticks(folder, "x.csv");
        CommandLineRun run = CommandLineRun.of("compute", "close", "--in", in.toString(), "--out", "-");
        assertThat(run.error()).contains("holds ticks; --timeframe must say which bars");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void aWindowWithoutBarsIsTold() throws IOException {
        Path in = Samples.bars(folder, "x.csv", 10);
        CommandLineRun run =
                CommandLineRun.of("compute", "close", "--in", in.toString(), "--from", "2024-01-01", "--out", "-");
        assertThat(run.error()).contains("has no bars from 2024-01-01 00:00");
        assertThat(run.status()).isEqualTo(2);
    }
}
