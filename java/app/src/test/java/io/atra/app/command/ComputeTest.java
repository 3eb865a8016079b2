package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeTest {

    @TempDir
    Path folder;

    private Path bars() throws IOException {
        return Files.writeString(folder.resolve("x.csv"), Samples.HEADER + """
                1385337600000,1,1,1,1,1
                1385337660000,2,2,2,2,1
                1385337720000,4,4,4,4,1
                1385337780000,3,3,3,3,1
                """);
    }

    @Test
    void writesAColumnAnExpression() throws IOException {
        Path out = folder.resolve("out.csv");
        CommandLineRun run = CommandLineRun.of(
                "compute",
                "sma(close, 2)",
                "close>open[1]",
                "bbands(close, 2).upperband",
                "--in",
                bars().toString(),
                "--out",
                out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("4 rows, 3 columns");
        assertThat(Files.readAllLines(out))
                .startsWith(
                        "ts,\"sma(close, 2)\",close>open[1],\"bbands(close, 2).upperband\"",
                        "1385337600000,,0,",
                        "1385337660000,1.5,1,2.5")
                .endsWith("1385337780000,3.5,0,4.5");
    }

    @Test
    void aWindowLimitsTheRowsNotTheValues() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "compute", "sma(close, 2)", "--in", bars().toString(), "--from", "1385337720000", "--out", "-");
        assertThat(run.out()).isEqualTo("ts,\"sma(close, 2)\"\n1385337720000,3\n1385337780000,3.5\n");
    }

    @Test
    void warmupMovesTheOrigin() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "compute",
                "sma(close, 3)",
                "--in",
                bars().toString(),
                "--from",
                "1385337720000",
                "--warmup",
                "1",
                "--out",
                "-");
        assertThat(run.out().lines().toList())
                .isEqualTo(List.of("ts,\"sma(close, 3)\"", "1385337720000,", "1385337780000,3"));
    }

    @Test
    void nothingIsLeftWhereItCannotBeWritten() throws IOException {
        Path out = folder.resolve("no/out.csv");
        CommandLineRun run = CommandLineRun.of("compute", "close", "--in", bars().toString(), "--out", out.toString());
        assertThat(run.error()).contains("there is no folder");
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**out*");
    }
}
