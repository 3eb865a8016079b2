package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {

    @Test
    void listsThemAll() {
        CommandLineRun run = CommandLineRun.of("functions");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("crossover(").contains("\nsma(").contains("\ncdlengulfing(");
    }

    @Test
    void tellsAllAboutOne() {
        assertThat(CommandLineRun.of("functions", "bbands").out()).contains("upperband", "timeperiod", "lookback");
        assertThat(CommandLineRun.of("functions", "bbands", "--json").out()).contains("\"lookback\" : ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "data", "functions", "compute", "backtest", "runs", "doctor", "demo"})
    void everyCommandHasHelp(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: atra " + command).contains("--db");
    }
}
