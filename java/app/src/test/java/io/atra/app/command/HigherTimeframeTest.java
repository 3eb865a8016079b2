package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies over higher bars, from the command line. */
class HigherTimeframeTest {

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";
    private String database = "";

    @BeforeEach
    void write() throws IOException {
        strategy = Files.writeString(folder.resolve("trend.toml"), """
                        [let]
                        trend = "sma(close, 3)"
                        [rules]
                        enter_long = "close > tf('15m', trend) and hour < 22"
                        exit_long = "close < tf('5m', trend)"
                        [execution]
                        tz = "Europe/Berlin"
                        """).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
        database = folder.resolve("t.db").toString();
    }

    private CommandLineRun direct(String... more) {
        String[] first = {"backtest", strategy, "--in", csv, "--json", "--db", database};
        return CommandLineRun.of(first, more);
    }

    @Test
    void fileAndDatabaseGiveTheSameTradesAndRunsCanBeRepeated() {
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
        String file = direct().out();
        assertThat(file).containsPattern("\"trades\" : [1-9]").containsPattern("\"data_hash\" : \"[0-9a-f]{64}@1m\"");
        String stored = CommandLineRun.of(
                        "backtest", strategy, "--symbol", "X", "--timeframe", "1m", "--json", "--db", database)
                .out();
        assertThat(stored.replaceAll("\"run\" : .*", "")).isEqualTo(file.replaceAll("\"run\" : .*", ""));
        CommandLineRun again = CommandLineRun.of("runs", "reproduce", "2", "--db", database);
        assertThat(again.err()).isEmpty();
        assertThat(again.status()).isZero();
    }

    @Test
    void barsThatDoNotFitAreRefusedBeforeAnyWork() {
        CommandLineRun run = direct("--timeframe", "1h");
        assertThat(run.error())
                .isEqualTo("tf(\"15m\") needs bars of 1s 5s 15s 1m 3m 5m 15m or irregular ones; these are of 1h, which"
                        + " make 1h 2h 4h 6h 12h 1d 1w 1M (" + strategy + ":4:23)");
        assertThat(run.status()).isEqualTo(2);
        assertThat(computed("tf('30s', close)").error()).contains("no higher timeframe is called '30s'");
        assertThat(computed("tf('15s', close)").error())
                .startsWith("tf(\"15s\") needs bars of 1s 5s 15s or irregular ones; these are of 1m");
    }

    private CommandLineRun computed(String expression) {
        return CommandLineRun.of("compute", expression, "--in", csv, "--out", column().toString());
    }

    private Path column() {
        return folder.resolve("column.csv");
    }

    /** The bar at minute 4 closes the first five minutes, that at minute 9 the next. */
    @Test
    void columnsOfHigherBarsAreComputed() throws IOException {
        assertThat(computed("tf('5m', close)").err()).isEmpty();
        List<String> values = Files.readAllLines(column()).stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(',') + 1))
                .toList();
        assertThat(values.get(3)).isEmpty();
        assertThat(values.get(4)).isNotEmpty().isEqualTo(values.get(8)).isNotEqualTo(values.get(9));
    }
}
