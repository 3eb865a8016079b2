package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of the user's own: in the bars' file, and in a file of their own. */
class ColumnsTest {

    private static final String BARS = """
            timestamp,open,high,low,close,volume,mood,My Note,close_2,hour
            1385337600000,1,1,1,1,1,0.5,x,7,9
            1385337660000,2,2,2,2,1,,y,8,9
            1385337720000,4,4,4,4,1,-1e3,z,9,9
            """;

    @TempDir
    Path folder;

    @Test
    void aFilesOwnColumnsAreNames() throws IOException {
        assertThat(compute(file("x.csv", BARS), "mood + close_2", "mood").out()).isEqualTo("""
                        ts,mood + close_2,mood
                        1385337600000,7.5,0.5
                        1385337660000,,
                        1385337720000,-991,-1000
                        """);
    }

    @Test
    void aWindowsColumnsAreThoseOfItsBars() throws IOException {
        CommandLineRun run =
                compute(file("x.csv", BARS), "close_2", "close_2[1]", "--from", "1385337660000", "--warmup", "0");
        assertThat(run.out()).isEqualTo("""
                        ts,close_2,close_2[1]
                        1385337660000,8,
                        1385337720000,9,8
                        """);
    }

    /** A column that nobody names is not looked at; one that is named must hold numbers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mood,a\\n1,1,1,1,1,1,0.1,bad | x.csv:2:17: a 'bad' is not a finite number; leave the field empty",
                "mood,a\\n1,1,1,1,1,1,0.1,nan | x.csv:2:17: a 'nan' is not a finite number",
                "a,mood,a\\n1,1,1,1,1,1,2,3,4 | x.csv:1: two columns are called 'a'; rename one",
                "mood,zebra\\n1,1,1,1,1,1,2,3 | 1:1: unknown name 'a'; a column of your own must be in the header of the"
                        + " bars' file (--in) or of --columns FILE",
            })
    void aNamedColumnMustHoldNumbers(String end, String message) throws IOException {
        Path file = file("x.csv", "ts,open,high,low,close,volume," + end.replace("\\n", "\n") + "\n");
        assertThat(compute(file, "mood").status()).isZero();
        assertThat(compute(file, "a").error()).contains(message);
    }

    @Test
    void aRepeatedRowMustRepeatItsColumnsToo() throws IOException {
        Path file = file("x.csv", "ts,open,high,low,close,volume,a\n1,1,1,1,1,1,\n1,1,1,1,1,1,\n1,1,1,1,1,1,3\n");
        CommandLineRun run = compute(file, "a");
        assertThat(run.err())
                .contains("1 of 3 lines were passed over, first line 4")
                .contains("with other columns");
        assertThat(run.out()).isEqualTo("ts,a\n1000,\n");
    }

    @Test
    void aFileOfColumnsIsJoinedByExactTime() throws IOException {
        Path moods = file("m.csv", """
                Date,mood,other
                2013-11-24T23:59:00Z,1,bad
                2013-11-25T00:01:00Z,2,bad
                2013-11-25T00:01:30Z,3,bad
                2013-11-25T00:02:00Z,4,bad
                """);
        CommandLineRun run = compute(bars(), "mood", "--columns", moods.toString());
        assertThat(run.out()).isEqualTo("ts,mood\n1385337600000,\n1385337660000,2\n1385337720000,4\n");
        assertThat(run.err().strip())
                .isEqualTo(
                        "atra: note: " + moods + ": 2 bars matched, 1 bar without a row (NaN), 2 rows without a bar");
    }

    @Test
    void storedBarsTakeColumnsToo() throws IOException {
        Path database = folder.resolve("t.db");
        String[] of = {"--symbol", "X", "--timeframe", "1m", "--db", database.toString()};
        assertThat(CommandLineRun.of(new String[] {"import", bars().toString()}, of)
                        .status())
                .isZero();
        Path moods = file("m.csv", "ts,mood\n1385337660,2\n");
        String[] compute = {"compute", "nz(mood, 9)", "--columns", moods.toString(), "--out", "-"};
        assertThat(CommandLineRun.of(compute, of).out())
                .isEqualTo("ts,\"nz(mood, 9)\"\n1385337600000,9\n1385337660000,2\n1385337720000,9\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | m.csv: is empty",
                "mood\\n1 | m.csv:1: expected a header with a time and names of columns, found 'mood'",
                "ts,mood\\n | m.csv: has no rows",
                "ts,mood\\n1,2 | m.csv: no time in it is the open time of a bar of x 1m; its times are from 1970-01-01",
                "ts,mood\\n1385337660,2\\n1385337600,2 | m.csv:3:1: time 2013-11-25T00:00:00Z is not after the row above",
                "ts,mood\\n1385337600,2\\n1385337600,2 | m.csv:3:1: time 2013-11-25T00:00:00Z is not after the row above",
                "ts,mood\\n1385337600,2\\nx,2 | m.csv:3:1: time 'x' is not a time",
                "ts,mood\\n1385337600 | m.csv:2: expected 2 fields, found 1",
                "ts,mood\\n1385337600,two | m.csv:2:12: mood 'two' is not a finite number",
                "ts,mood,close_2\\n1385337600,1,2 | the column 'close_2' is in",
            })
    void aFileOfColumnsMustFit(String content, String message) throws IOException {
        Path moods = file("m.csv", content.replace("\\n", "\n"));
        Path bars = file("x.csv", BARS.replace("mood", "mooood"));
        assertThat(compute(bars, "mood + close_2", "--columns", moods.toString())
                        .error())
                .contains(message);
    }

    /** A strategy's own names go before those of a file. */
    @Test
    void aStrategyReadsColumns() throws IOException {
        Path strategy = file("s.toml", """
                [params]
                close_2 = { default = 1 }
                [rules]
                enter_long = "mood > 0 and close_2 < 2"
                """);
        CommandLineRun run = CommandLineRun.of(
                "backtest", strategy.toString(), "--in", file("x.csv", BARS).toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("close_2");
    }

    private Path bars() throws IOException {
        return file("x.csv", """
                timestamp,open,high,low,close,volume
                1385337600000,1,1,1,1,1
                1385337660000,2,2,2,2,1
                1385337720000,4,4,4,4,1
                """);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static CommandLineRun compute(Path bars, String... more) {
        List<String> all = new ArrayList<>(List.of("compute", "--in", bars.toString(), "--out", "-"));
        all.addAll(Arrays.asList(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}
