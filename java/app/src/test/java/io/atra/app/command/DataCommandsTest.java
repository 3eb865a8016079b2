package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.Buckets;
import io.atra.bars.Resampler;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series that are checked, made coarser, made up, and written. */
class DataCommandsTest {

    @TempDir
    Path folder;

    @Test
    void generatesTheSameBarsForASeed() throws IOException {
        String[] some = {"data", "generate", "--timeframe", "1h", "--bars", "500", "--regimes", "--out", "-"};
        String first = CommandLineRun.of(some, "--seed", "3").out();
        assertThat(first.lines()).hasSize(501).startsWith("ts,open,high,low,close,volume");
        assertThat(CommandLineRun.of(some, "--seed", "3").out()).isEqualTo(first);
        assertThat(CommandLineRun.of(some, "--seed", "4").out()).isNotEqualTo(first);
        assertThat(CommandLineRun.of(some, "--seed", "3", "--start", "2021-01-01T05:30")
                        .out())
                .contains("\n1609477200000,100,");
    }

    /** On every machine, for ever: others' figures hang on it. */
    @Test
    void generatesTheBarsThatItAlwaysDid() {
        String[] some = {"data", "generate", "--timeframe", "1d", "--bars", "3", "--out", "-"};
        assertThat(CommandLineRun.of(some).out()).isEqualTo("""
                        ts,open,high,low,close,volume
                        1577836800000,100,102.04,99.49,101.31,16.95
                        1577923200000,101.31,103.73,95.38,99.17,8.89
                        1578009600000,99.17,101.25,99.15,100.7,9.92
                        """);
    }

    @Test
    void storesWhatItGeneratesAndExportsItAgain() throws IOException {
        assertThat(run("data", "generate", "--symbol", "X", "--bars", "3000").out())
                .contains("3,000 bars of X 1m from 2020-01-01 00:00 to 2020-01-03 01:59; 3,000 new");
        Path csv = folder.resolve("x.csv");
        run("data", "export", "--symbol", "X", "--timeframe", "1m", "--out", csv.toString());
        run("import", csv.toString(), "--symbol", "Y", "--timeframe", "1m");
        assertThat(hash("Y", Timeframe.M1)).isEqualTo(hash("X", Timeframe.M1));
        assertThat(run("data", "generate", "--symbol", "X", "--bars", "3000", "--seed", "2")
                        .out())
                .contains("0 new, ")
                .contains("kept as they were");
    }

    @Test
    void resamplesAsTheLibraryDoes() {
        run("data", "generate", "--symbol", "X", "--timeframe", "15m", "--bars", "20000");
        String[] resample = {"data", "resample", "--symbol", "X", "--timeframe", "15m"};
        assertThat(run(resample, "--to", "4h").out()).contains("1,250 bars of X 4h");
        assertThat(run(resample, "--to", "1d", "--tz", "America/New_York", "--offset", "17h")
                        .status())
                .isZero();
        ZoneTable newYork = ZoneTable.of("America/New_York");
        try (Bars base = load("X", Timeframe.M15)) {
            assertSame(base, new Buckets(Timeframe.H4, ZoneTable.UTC, 0));
            assertSame(base, new Buckets(Timeframe.D1, newYork, 17 * 3_600_000));
        }
        String again = run(resample, "--to", "1d", "--tz", "America/New_York", "--offset", "17h", "--out", "-")
                .out();
        assertThat(again).contains("\n1577829600000,").doesNotContain("1577836800000,");
    }

    private void assertSame(Bars base, Buckets buckets) {
        try (Bars made = Resampler.resample(base, buckets)) {
            assertThat(hash("X", buckets.timeframe())).isEqualTo(made.contentHash());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data resample --symbol X --timeframe 15m --to 5m | bars of 15m do not make bars of 5m; those of 1s 5s 15s"
                        + " 1m do",
                "data resample --symbol X --timeframe 15m --to 15m | do not make bars of 15m",
                "data resample --symbol X --timeframe 15m --to irregular | no higher timeframe is called 'irregular'",
                "data resample --symbol X --timeframe 15m --to 1d --tz Mars | no time zone is called 'Mars'",
                "data resample --symbol X --timeframe 15m --to 1d --offset 1x | --offset: '1x' is not a length of time",
                "data resample --symbol X --timeframe 15m --to 1d --offset 24h | is not shorter than a bar of 1d",
                "data resample --symbol Z --timeframe 15m --to 1d | no bars of Z 15m are stored",
                "data resample --symbol X --timeframe 15m --to 1d --out no/x.csv | there is no folder",
                "data generate --bars 0 | --bars 0 is not from 1 to",
                "data generate --bars 5 --price 0 | --price 0.0 is not from 0.01 to",
                "data generate --bars 5 --volatility NaN | --volatility NaN is not from",
                "data generate --bars 5 --out x.parquet | x.parquet: Parquet files are read but not written",
                "data export --symbol X --timeframe 15m --out x.parquet | Parquet files are read but not written",
                "data export --symbol X --timeframe 15m --out no/x.csv | there is no folder",
                "data check --symbol X --timeframe 15m --jump 0 | --jump 0.0 is not above 0",
                "data check --symbol X --timeframe 15m --warmup 3 | --warmup means nothing to a check",
                "data | a command is missing: list, check, resample, export or generate",
            })
    void refusesWhatMakesNoSense(String line, String message) {
        run("data", "generate", "--symbol", "X", "--timeframe", "15m", "--bars", "10");
        CommandLineRun run = run(line.split(" "));
        assertThat(run.error()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void checksASeries() throws IOException {
        StringBuilder text = new StringBuilder(Samples.HEADER);
        for (int i = 0; i < 60; i++) {
            double price = i == 30 ? 50 : i > 40 && i < 55 ? 70 : 100 + i % 3;
            if (i != 5 && i != 20 && i != 21) {
                text.append(Samples.FIRST_MS + i * Samples.MINUTE_MS + "," + (price + ",").repeat(4) + (i % 30) + "\n");
            }
        }
        Path file = Files.writeString(folder.resolve("x.csv"), text + "yesterday,1,1,1,1,1\n");
        CommandLineRun run = run("data", "check", "--in", file.toString());
        assertThat(run.err()).contains("1 of 58 lines were passed over");
        assertThat(run.out().lines().filter(line -> !line.startsWith("hash ")))
                .containsExactly(
                        "57 bars of x 1m from 2013-11-25 00:00 to 2013-11-25 00:59",
                        "2 gaps, 3 bars missing",
                        "  2013-11-25 00:20 to 2013-11-25 00:22  2 bars",
                        "  2013-11-25 00:05 to 2013-11-25 00:06  1 bar",
                        "4 jumps of 10.00 % or more",
                        "  2013-11-25 00:30  102.0 to 50.0 (-50.98 %)",
                        "  2013-11-25 00:31  50.0 to 101.0 (+102.00 %)",
                        "  2013-11-25 00:41  101.0 to 70.0 (-30.69 %)",
                        "  2013-11-25 00:55  70.0 to 101.0 (+44.29 %)",
                        "2 bars without volume",
                        "the price stays for 10 bars or more 1 time",
                        "  2013-11-25 00:41  14 bars");
        String json = run("data", "check", "--in", file.toString(), "--json", "--top", "1")
                .out();
        assertThat(json)
                .contains("\"missing\" : 3", "\"jumps\" : 4", "\"zero_volume\" : 2", "\"bars\" : 14")
                .containsOnlyOnce("\"from\" :");
    }

    /** The files of an archive are one series only if they follow each other. */
    @Test
    void importsAnArchiveFileByFile() throws IOException {
        Path zip = folder.resolve("x.zip");
        String second = "1385337660000,1,1,1,1,1\n";
        zip(zip, Samples.HEADER + "1385337600000,1,1,1,1,1\n", Samples.HEADER + second);
        CommandLineRun run = run("import", zip.toString(), "--symbol", "X", "--timeframe", "1m");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("x.zip/0.csv: 1 row, 0 rejected", "x.zip/1.csv: 1 row, 0 rejected");
        assertThat(run("data", "check", "--in", zip.toString()).out()).contains("2 bars of x 1m");
        zip(zip, Samples.HEADER + second, Samples.HEADER + second);
        assertThat(run("import", zip.toString(), "--symbol", "Y", "--timeframe", "1m")
                        .err())
                .contains("x.zip/1.csv: overlaps ")
                .contains("x.zip/0.csv from 2013-11-25 00:01 on, so that the files of");
        assertThat(run("data", "check", "--in", zip.toString()).error())
                .contains("x.zip/1.csv: begins at 2013-11-25 00:01, before the file above it ends");
    }

    private static void zip(Path zip, String... files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < files.length; i++) {
                out.putNextEntry(new ZipEntry(i + ".csv"));
                out.write(files[i].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private CommandLineRun run(String[] first, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(String[]::new));
    }

    private CommandLineRun run(String... args) {
        return CommandLineRun.of(args, "--db", folder.resolve("t.db").toString());
    }

    private Bars load(String symbol, Timeframe timeframe) {
        try (Database database = Database.open(folder.resolve("t.db"), Mode.READ_ONLY)) {
            return new BarStore(database).load(symbol, timeframe);
        }
    }

    private String hash(String symbol, Timeframe timeframe) {
        try (Bars bars = load(symbol, timeframe)) {
            return bars.contentHash();
        }
    }
}
