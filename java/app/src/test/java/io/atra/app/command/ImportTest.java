package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    @TempDir
    Path folder;

    private CommandLineRun load(Path file, String... more) {
        String[] first = {
            "import",
            file.toString(),
            "--symbol",
            "X",
            "--timeframe",
            "1m",
            "--db",
            folder.resolve("t.db").toString()
        };
        return CommandLineRun.of(first, more);
    }

    private CommandLineRun data(String... args) {
        return CommandLineRun.of(args, "--db", folder.resolve("t.db").toString());
    }

    @Test
    void barsAreReportedAndListed() throws IOException {
        CommandLineRun run = load(Samples.bars(folder, "x.csv", 500));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("500 rows, 0 rejected")
                .contains("500 bars from 2013-11-25 00:00 to 2013-11-25 08:19, no gaps")
                .contains("500 new");
        assertThat(data("data", "list").out()).containsPattern("X +1m +500 +2013-11-25 00:00 +2013-11-25 08:19 +0");
    }

    @Test
    void aSecondImportChangesNothing() throws IOException {
        Path file = Samples.bars(folder, "x.csv", 200);
        load(file);
        assertThat(load(file).out()).contains("0 new, 200 stored before");
        assertThat(data("data", "list", "--json").out()).contains("\"rows\" : 200");
    }

    @Test
    void moreThanOneBlockArrivesWhole() throws IOException {
        int count = 3 * 65_536 + 17;
        load(Samples.bars(folder, "x.csv", count));
        Path back = folder.resolve("back.csv");
        data("data", "export", "--symbol", "X", "--timeframe", "1m", "--out", back.toString());
        assertThat(Files.readAllLines(back)).hasSize(count + 1);
    }

    @Test
    void ticksAreAggregatedOnce() throws IOException {
        Path file = Samples.ticks(folder, "x.csv");
        assertThat(load(file).out()).contains("600 ticks, 0 rejected").contains("100 bars");
        assertThat(load(file).out()).contains("these ticks were imported before");
        assertThat(data("data", "list").out()).contains("ticks").containsPattern("1m +100 ");
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        Path plain = Samples.bars(folder, "x.csv", 50);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(plain));
        }
        Path file = Files.write(folder.resolve("x.csv.gz"), packed.toByteArray());
        assertThat(load(file).out()).contains("50 rows");
    }

    @Test
    void gapsDuplicatesAndRejectedLinesAreTold() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), Samples.HEADER + """
                1385337600000,100,101,99,100,1
                1385337600000,100,101,99,100,1
                1385337660000,100,nan,99,100,1
                1385337720000,100,101,99,100,1
                1385337900000,100,101,99,100,1
                """);
        CommandLineRun run = load(file);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("3 rows, 1 duplicate, 1 rejected")
                .contains("  line 4: high 'nan' is not a finite number")
                .contains("2 gaps (3 bars missing)");
    }

    @Test
    void conflictsFollowThePolicy() throws IOException {
        String row = "1385337600000,100,101,99,100,1\n";
        load(Files.writeString(folder.resolve("a.csv"), Samples.HEADER + row));
        Path other = Files.writeString(folder.resolve("b.csv"), Samples.HEADER + row.replace(",1\n", ",2\n"));
        assertThat(load(other).out()).contains("1 kept as they were");
        CommandLineRun failed = load(other, "--on-conflict", "fail");
        assertThat(failed.status()).isEqualTo(3);
        assertThat(failed.error()).contains("2013-11-25");
        assertThat(export()).contains("100,1\n");
        assertThat(load(other, "--on-conflict", "replace").out()).contains("1 replaced");
        assertThat(export()).contains("100,2\n");
    }

    private String export() {
        return data("data", "export", "--symbol", "X", "--timeframe", "1m", "--out", "-")
                .out();
    }

    @Test
    void exportReadsBackBitForBit() throws IOException {
        load(Samples.bars(folder, "x.csv", 777));
        Path file = folder.resolve("back.csv");
        data("data", "export", "--symbol", "X", "--timeframe", "1m", "--out", file.toString());
        Path second = folder.resolve("second.db");
        CommandLineRun.of("import", file.toString(), "--symbol", "X", "--timeframe", "1m", "--db", second.toString());
        CommandLineRun again = CommandLineRun.of(
                "data", "export", "--symbol", "X", "--timeframe", "1m", "--out", "-", "--db", second.toString());
        assertThat(again.out()).isEqualTo(Files.readString(file));
    }

    @Test
    void exportHonoursTheWindow() throws IOException {
        load(Samples.bars(folder, "x.csv", 10));
        CommandLineRun run = data(
                "data",
                "export",
                "--symbol",
                "X",
                "--timeframe",
                "1m",
                "--out",
                "-",
                "--from",
                "2013-11-25T00:02",
                "--to",
                "2013-11-25 00:04");
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out()).contains("\n1385337720000,").contains("\n1385337780000,");
    }

    @Test
    void jsonTellsTheSame() throws IOException {
        assertThat(load(Samples.bars(folder, "x.csv", 20), "--json").out())
                .startsWith("[")
                .contains("\"rows\" : 20")
                .contains("\"inserted\" : 20")
                .contains("\"rejected_lines\" : [ ]");
    }
}
