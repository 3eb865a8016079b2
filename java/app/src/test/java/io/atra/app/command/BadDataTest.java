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

/** Files that are no good: one line, status 3, nothing stored. */
class BadDataTest {

    private static final String GOOD = "1385337600000,100,101,99,100,1\n";

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("\u0000\u0001\u0002\u0003ELF", "x.csv:1: "),
                Arguments.of("a,b,c\n1,2,3\n", "x.csv:1: expected a header with"),
                Arguments.of(Samples.HEADER, "has no rows"),
                Arguments.of(Samples.HEADER + "1385337600000,100,101\n", "x.csv:2: expected 6 fields, found 3"),
                Arguments.of(Samples.HEADER + "1385337600000,NaN,101,99,100,1\n", "open 'NaN' is not a finite number"),
                Arguments.of(
                        Samples.HEADER + "1385337600000,100,Infinity,99,100,1\n",
                        "high 'Infinity' is not a finite number"),
                Arguments.of(Samples.HEADER + "1385337600000,100,1e999,99,100,1\n", "is not a finite number"),
                Arguments.of(Samples.HEADER + "1385337600000,-5,101,-6,100,1\n", "open -5.0 is not positive"),
                Arguments.of(Samples.HEADER + "1385337600000,100,99,101,100,1\n", "high 99.0 is below low 101.0"),
                Arguments.of(Samples.HEADER + "yesterday,100,101,99,100,1\n", "time 'yesterday' is not a time"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesAFile(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), content);
        CommandLineRun run = load(file);
        assertThat(run.error()).contains(message).contains("x.csv");
        assertThat(run.status()).isEqualTo(3);
        assertNothingStored();
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("1385337660000,NaN,101,99,100,1\n", "open 'NaN'"),
                Arguments.of("1385337660000,100,101,99\n", "expected 6 fields, found 4"),
                Arguments.of("1385337660000,100,99,101,100,1\n", "is below low"),
                Arguments.of("1385337600000,100,102,99,100,1\n", "again, with other values"),
                Arguments.of("1385337540000,100,101,99,100,1\n", "is before the row above"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void strictRefusesAFileForOneLine(String line, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), Samples.HEADER + GOOD + line);
        CommandLineRun run = load(file, "--strict");
        assertThat(run.error()).contains("x.csv:3: ").contains(message);
        assertThat(run.status()).isEqualTo(3);
        assertNothingStored();
    }

    @Test
    void aMissingFileMakesNoDatabase() {
        CommandLineRun run = load(folder.resolve("gone.csv"));
        assertThat(run.error()).endsWith("gone.csv: no such file");
        assertThat(run.status()).isEqualTo(3);
        assertThat(database()).doesNotExist();
    }

    @Test
    void aFolderIsNoFile() {
        CommandLineRun run = load(folder);
        assertThat(run.error()).contains("is a folder, not a file");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void aBrokenArchiveIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv.gz"), "no archive");
        CommandLineRun run = load(file);
        assertThat(run.error()).contains("x.csv.gz: cannot be unpacked");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void barsNearerThanTheTimeframeAreRefused() throws IOException {
        Path file = Samples.bars(folder, "x.csv", 100);
        CommandLineRun run = CommandLineRun.of(
                "import",
                file.toString(),
                "--symbol",
                "X",
                "--timeframe",
                "1h",
                "--db",
                database().toString());
        assertThat(run.error()).contains("nearer to each other than 1h");
        assertThat(run.status()).isEqualTo(3);
        assertNothingStored();
    }

    @Test
    void theSecondFileDoesNotUndoTheFirst() throws IOException {
        Path good = Samples.bars(folder, "good.csv", 10);
        Path bad = Files.writeString(folder.resolve("bad.csv"), Samples.HEADER + "1385337600000,0,0,0,0,0\n");
        CommandLineRun run = CommandLineRun.of(
                "import",
                good.toString(),
                bad.toString(),
                "--symbol",
                "X",
                "--timeframe",
                "1m",
                "--db",
                database().toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(list()).containsPattern("X +1m +10 ");
    }

    private CommandLineRun load(Path file, String... more) {
        String[] first = {
            "import",
            file.toString(),
            "--symbol",
            "X",
            "--timeframe",
            "1m",
            "--db",
            database().toString()
        };
        return CommandLineRun.of(first, more);
    }

    private Path database() {
        return folder.resolve("t.db");
    }

    private String list() {
        return CommandLineRun.of("data", "list", "--db", database().toString()).out();
    }

    private void assertNothingStored() {
        if (Files.exists(database())) {
            assertThat(list()).startsWith("nothing is stored yet");
        }
    }
}
