package io.atra.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String ROW_1 = "1385337600,800.01,801,799.5,800.2,12.5\n";
    private static final String ROW_2 = "1385337660,800.2,802,800.1,801.7,3\n";

    @TempDir
    Path folder;

    @Test
    void readsBarsUnderAHeader() throws IOException {
        List<String> rows = new ArrayList<>();
        CsvReport report = bars(HEADER + ROW_1 + ROW_2, rows);
        assertThat(rows)
                .containsExactly(
                        "1385337600000 800.01 801.0 799.5 800.2 12.5", "1385337660000 800.2 802.0 800.1 801.7 3.0");
        assertThat(report).isEqualTo(new CsvReport(2, 0, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1385337600,800.01,801,799.5,800.2,12.5\n",
                "1385337600,800.01,801,799.5,800.2,12.5",
                "1385337600;800.01;801;799.5;800.2;12.5\r\n",
                "1385337600000\t800.01\t801\t799.5\t800.2\t12.5\n",
                "\n\n1385337600000000, 800.01 ,801,799.5,800.2,12.5\n\n",
                "2013-11-25,800.01,801,799.5,800.2,12.5",
                "2013-11-25 00:00:00,800.01,801,799.5,800.2,12.5",
                "2013-11-25T01:00:00+01:00,800.01,801,799.5,800.2,12.5",
                "\"2013-11-25T00:00:00Z\",\"800.01\",\"801\",\"799.5\",\"800.2\",\"12.5\"",
                "Date,Close,Open,High,Low,Volume,Note\n2013-11-25,800.2,800.01,801,799.5,12.5,x",
                "\uFEFFtime,open,high,low,close,vol\n1385337600000000000,8.0001e2,801,799.5,800.2,12.5",
            })
    void readsTheSameBarInManySpellings(String content) throws IOException {
        List<String> rows = new ArrayList<>();
        bars(content, rows);
        assertThat(rows).containsExactly("1385337600000 800.01 801.0 799.5 800.2 12.5");
    }

    @Test
    void readsTicksAndKeepsEqualOnes() throws IOException {
        Path file = file("ticks.csv", "timestamp,price,amount\n1,2.5,3\n1,2.5,3\n");
        List<String> rows = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file, CsvOptions.DEFAULT)) {
            assertThat(csv.format()).isEqualTo(CsvFormat.TICKS);
            csv.readTicks((ts, price, amount) -> rows.add(ts + " " + price + " " + amount));
        }
        assertThat(rows).containsExactly("1000 2.5 3.0", "1000 2.5 3.0");
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("bars.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + ROW_1).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(file, CsvOptions.DEFAULT, new ArrayList<>()).rows()).isEqualTo(1);
    }

    @Test
    void readsRowsAcrossTheBuffersEdge() throws IOException {
        StringBuilder content = new StringBuilder(HEADER);
        int count = 60_000;
        for (int i = 0; i < count; i++) {
            content.append(1385337600L + i * 60L)
                    .append(",800.01,801,799.5,800.2,")
                    .append(i)
                    .append('\n');
        }
        List<String> rows = new ArrayList<>();
        assertThat(bars(content.toString(), rows).rows()).isEqualTo(count);
        assertThat(rows.getLast()).isEqualTo("1388937540000 800.01 801.0 799.5 800.2 59999.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1385337660,nan,802,800.1,801.7,3 | open 'nan' is not a finite number",
                "1385337660,800.2,Infinity,800.1,801.7,3 | high 'Infinity' is not a finite number",
                "1385337660,800.2,1e999,800.1,801.7,3 | high '1e999' is not a finite number",
                "1385337660,800.2,802,-1,801.7,3 | low -1.0 is not positive",
                "1385337660,800.2,802,0,801.7,3 | low 0.0 is not positive",
                "1385337660,800.2,802,800.1,801.7,-3 | volume -3.0 is negative",
                "1385337660,800.2,799,800.1,801.7,3 | high 799.0 is below low 800.1",
                "1385337660,900,802,800.1,801.7,3 | open 900.0 or close 801.7 is outside low 800.1 to high 802.0",
                "1385337660,800.2,802 | expected 6 fields, found 3",
                "yesterday,800.2,802,800.1,801.7,3 | time 'yesterday' is not a time (epoch or ISO 8601)",
                "1385337000,800.2,802,800.1,801.7,3 | time 2013-11-24T23:50:00Z is before the row above,"
                        + " 2013-11-25T00:00:00Z",
                "1385337600,800.2,802,800.1,801.7,3 | time 2013-11-25T00:00:00Z again, with other values than the row"
                        + " above",
            })
    void rejectsALineWithItsNumberAndReadsOn(String line, String reason) throws IOException {
        List<String> rows = new ArrayList<>();
        CsvReport report = bars(HEADER + ROW_1 + line + "\n" + ROW_2, rows);
        assertThat(rows).hasSize(2);
        assertThat(report.samples()).containsExactly(new CsvReport.Rejection(3, reason));
    }

    @Test
    void countsARepeatedRowAsDuplicate() throws IOException {
        assertThat(bars(HEADER + ROW_1 + ROW_1 + ROW_2, new ArrayList<>()))
                .isEqualTo(new CsvReport(2, 1, 0, List.of()));
    }

    @Test
    void strictRefusesTheFileAtItsFirstBadLine() throws IOException {
        Path file = file("bars.csv", HEADER + ROW_1 + "x\n" + ROW_2);
        CsvOptions strict = new CsvOptions(CsvFormat.AUTO, ZoneId.of("UTC"), true);
        assertThatThrownBy(() -> read(file, strict, new ArrayList<>()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bars.csv:3: expected 6 fields, found 1; nothing was read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | : is empty",
                "a,b,c\\n1,2,x | :1: expected a header with timestamp,open,high,low,close,volume or"
                        + " timestamp,price,amount, found 'a,b,c'",
                "1,2,3,4 | :1: no header, and 4 columns",
                "timestamp,open,high,low,close,volume\\n | : has no rows",
                "timestamp,open,high,low,close,volume\\n1,2\\n3,4\\n | :2: expected 6 fields, found 2; 2 of 2 lines are"
                        + " unusable, so nothing was read",
            })
    void refusesAFileThatHoldsNothingUsable(String content, String message) throws IOException {
        Path file = file("bad.csv", content.replace("\\n", "\n"));
        assertThatThrownBy(() -> read(file, CsvOptions.DEFAULT, new ArrayList<>()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bad.csv" + message);
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        Path binary = folder.resolve("binary.csv");
        Files.write(binary, new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1, 2, '\n'});
        assertThatThrownBy(() -> read(binary, CsvOptions.DEFAULT, new ArrayList<>()))
                .hasMessageContaining("binary.csv:1: holds a zero byte; this is not a text file");
        assertThatThrownBy(() -> read(folder, CsvOptions.DEFAULT, new ArrayList<>()))
                .hasMessageContaining("is a folder, not a file");
        assertThatThrownBy(() -> read(folder.resolve("none.csv"), CsvOptions.DEFAULT, new ArrayList<>()))
                .hasMessageContaining("none.csv: no such file");
        Path endless = file("endless.csv", HEADER + "1".repeat(2_000_000));
        assertThatThrownBy(() -> read(endless, CsvOptions.DEFAULT, new ArrayList<>()))
                .hasMessageContaining("endless.csv:2: the line is longer than 65536 bytes");
    }

    @Test
    void readsTimesInTheZoneOfTheFile() throws IOException {
        Path file = file("bars.csv", HEADER + ROW_1.replace("1385337600", "2013-11-25T00:00:00"));
        List<String> rows = new ArrayList<>();
        read(file, new CsvOptions(CsvFormat.AUTO, ZoneId.of("Europe/Berlin"), false), rows);
        assertThat(rows.getFirst()).startsWith("1385334000000 ");
    }

    private CsvReport bars(String content, List<String> rows) throws IOException {
        return read(file("bars.csv", content), CsvOptions.DEFAULT, rows);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static CsvReport read(Path file, CsvOptions options, List<String> rows) {
        try (CsvFile csv = CsvFile.open(file, options)) {
            return csv.readBars((ts, open, high, low, close, volume) ->
                    rows.add(ts + " " + open + " " + high + " " + low + " " + close + " " + volume));
        }
    }
}
