package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet files that another program wrote; {@code made.sql} beside them tells how. */
class ParquetTest {

    private static final String BARS = """
            ts,open,high,low,close,volume
            1704067200000,100.1,102.3,99.7,101.9,0
            1704067260000,101.1,103.3,100.7,102.9,1.5
            1704067320000,102.1,104.3,101.7,103.9,3
            1704067380000,103.1,105.3,102.7,104.9,4.5
            """;

    @TempDir
    Path folder;

    /** Every unit of time and every codec: the same bars. */
    @ParameterizedTest
    @ValueSource(strings = {"micros_zstd", "millis_snappy", "nanos_gzip", "seconds_plain", "epoch_millis", "utc"})
    void readsTheSameBars(String name) throws IOException {
        assertThat(export(file(name), "--timeframe", "1m").out()).isEqualTo(BARS);
    }

    @Test
    void importsWhatItReads() throws IOException {
        String database = folder.resolve("t.db").toString();
        Path file = file("micros_zstd");
        CommandLineRun run =
                CommandLineRun.of("import", file.toString(), "--symbol", "X", "--timeframe", "1m", "--db", database);
        assertThat(run.out()).contains("micros_zstd.parquet: 4 rows, 0 rejected", "4 new");
        assertThat(CommandLineRun.of(
                                "data", "export", "--symbol", "X", "--timeframe", "1m", "--db", database, "--out", "-")
                        .out())
                .isEqualTo(BARS);
    }

    /** Local times are those of --tz; those in UTC stay. */
    @Test
    void readsLocalTimesInTheirZone() throws IOException {
        assertThat(export(file("micros_zstd"), "--tz", "Europe/Berlin").out()).contains("\n1704063600000,100.1,");
        assertThat(export(file("utc"), "--tz", "Europe/Berlin").out()).isEqualTo(BARS);
    }

    @Test
    void readsWholeNumbersAndDays() throws IOException {
        assertThat(export(file("days")).out()).isEqualTo("""
                        ts,open,high,low,close,volume
                        1704067200000,1,2,1,2,4000000000
                        1704153600000,1,2,1,2,4000000000
                        1704240000000,1,2,1,2,4000000000
                        """);
    }

    @Test
    void readsTicks() throws IOException {
        assertThat(export(file("ticks"), "--timeframe", "1h").out())
                .isEqualTo("ts,open,high,low,close,volume\n1704067200000,5,6,5,6,9\n");
        assertThat(export(file("ticks")).error()).contains("holds ticks; --timeframe must say which bars");
    }

    @Test
    void readsGroupsOfRows() throws IOException {
        String text = export(file("groups")).out();
        assertThat(text.lines()).hasSize(5001).endsWith("1578136740000,1,2,1,1.1,4999");
    }

    @Test
    void readsColumnsByName() throws IOException {
        Path file = file("micros_zstd");
        String[] compute = {"compute", "mood", "--out", "-", "--in"};
        String moods = "ts,mood\n1704067200000,0\n1704067260000,0.25\n1704067320000,\n1704067380000,0.75\n";
        assertThat(CommandLineRun.of(compute, file.toString()).out()).isEqualTo(moods);
        Path csv = Files.writeString(folder.resolve("b.csv"), BARS);
        CommandLineRun joined = CommandLineRun.of(compute, csv.toString(), "--columns", file.toString());
        assertThat(joined.out()).isEqualTo(moods);
        assertThat(joined.err()).contains("4 bars matched");
        assertThat(CommandLineRun.of("compute", "note", "--out", "-", "--in", file.toString())
                        .error())
                .contains("the column 'note' holds STRING, not numbers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null_close | row 3: close is null",
                "null_time | row 2: ts is null",
                "high_below | row 3: bar 2 (2024-01-01T00:02:00Z): open 102.1, high 104.3, low 101.7, close 1000.0",
                "backwards | row 2: bar 1 (2024-01-01T00:02:00Z): its time is not after that of the bar before",
                "text_close | the column 'close' holds STRING, not numbers",
                "text_time | the column 'ts' holds STRING, not times",
                "lz4 | is packed with LZ4_RAW, which is not read; write it again with zstd, snappy, gzip or none",
                "nested | expected a header with timestamp,open,high,low,close,volume or timestamp,price,amount, found 'ts'",
                "empty | has no rows",
            })
    void refusesWhatItCannotUse(String name, String message) throws IOException {
        CommandLineRun run = export(file(name));
        assertThat(run.error()).contains(name + ".parquet: ").contains(message);
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoParquetFile() throws IOException {
        Path text = Files.writeString(folder.resolve("x.parquet"), BARS);
        assertThat(export(text).error()).contains("x.parquet: is no Parquet file, or a damaged one: ");
        assertThat(export(folder.resolve("no.parquet")).error()).contains("no.parquet: no such file");
        assertThat(export(Files.createDirectory(folder.resolve("f.parquet"))).error())
                .contains("is a folder");
        assertThat(export(Files.write(text, new byte[0])).error()).contains("x.parquet: is no Parquet file");
    }

    /** A damaged file gives an error of one line, or what it can; never a crash, never a stack. */
    @Test
    void survivesDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file("micros_zstd"));
        Path damaged = folder.resolve("x.parquet");
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = i % 5 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = 0; flips < 3 && bytes.length > 0; flips++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            CommandLineRun run = export(Files.write(damaged, bytes));
            assertThat(run.status()).as("seed step %d: %s", i, run.err()).isIn(0, 3);
            assertThat(run.err().lines()).hasSizeLessThan(2);
        }
    }

    private static CommandLineRun export(Path file, String... more) {
        return CommandLineRun.of(new String[] {"data", "export", "--out", "-", "--in", file.toString()}, more);
    }

    private Path file(String name) throws IOException {
        Path copy = folder.resolve(name + ".parquet");
        try (InputStream in = ParquetTest.class.getResourceAsStream("/io/atra/app/parquet/" + name + ".parquet")) {
            Files.write(copy, Objects.requireNonNull(in).readAllBytes());
        }
        return copy;
    }
}
