package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.Engines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands print the same on every engine, but for the engine's name. */
class EnginesOutputTest {

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";

    @BeforeEach
    void write() throws IOException {
        strategy = Samples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backtest", "sweep", "explain", "prove"})
    void jsonIsTheSame(String command) {
        String expected = json(command, "ffm");
        assertThat(expected).contains(": ");
        for (String engine : Engines.names()) {
            assertThat(json(command, engine)).as(engine).isEqualTo(expected);
        }
    }

    private String json(String command, String engine) {
        CommandLineRun run =
                CommandLineRun.of(command, strategy, "--in", csv, "--timeframe", "1m", "--json", "--engine", engine);
        assertThat(run.err()).as(engine).isEmpty();
        assertThat(run.status()).as(engine).isZero();
        return run.out().replaceAll("\"(engine|seconds|rate|run)\" : .*", "");
    }

    @Test
    void backtestNamesTheEngine() {
        for (String engine : Engines.names()) {
            CommandLineRun run = CommandLineRun.of("backtest", strategy, "--in", csv, "--json", "--engine", engine);
            assertThat(run.out()).contains("\"engine\" : \"" + engine + "\"");
        }
    }

    @Test
    void aFunctionThatPlainJavaLacksIsNamed() {
        String out = folder.resolve("o.csv").toString();
        CommandLineRun run = CommandLineRun.of("compute", "ultosc()", "--in", csv, "--out", out, "--engine", "java");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.error())
                .isEqualTo("ultosc: the pure-Java engine does not have this function; it needs the native core"
                        + " (--engine ffm or jni; 'atra doctor' tells why it was not loaded)");
    }
}
