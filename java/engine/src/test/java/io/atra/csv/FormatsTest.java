package io.atra.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of other programs: a few lines of each shape, and what they come to. */
class FormatsTest {

    private static final String BINANCE = """
            1704067200000,42283.58,42298.62,42261.02,42298.61,35.92724,1704067259999,1519032.55,1327,23.18,980313.1,0
            1704067260000,42298.62,42320.00,42298.61,42320.00,21.16779,1704067319999,895580.19,1348,13.21,558874.2,0
            """;
    private static final String KRAKEN = """
            1704067200,42283.5,42298.6,42261.1,42298.5,3.59,41
            1704067260,42298.5,42320.2,42298.5,42320.2,2.11,13
            """;
    private static final String YAHOO = """
            Date,Open,High,Low,Close,Adj Close,Volume
            2024-01-02,10,12,8,10,5,100
            2024-01-03,null,null,null,null,null,null
            2024-01-04,10,10.3,9.7,10.3,10.1,200
            """;
    private static final String METATRADER = """
            <DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
            2024.01.02\t00:00:00\t1.10427\t1.10429\t1.10425\t1.10425\t21\t0\t11
            2024.01.02\t00:01:00\t1.10425\t1.10442\t1.10423\t1.10442\t31\t7\t12
            """;
    private static final String STOOQ = """
            <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
            AAPL.US,D,20240102,000000,187.1,188.4,183.9,185.6,82488700,0
            """;
    private static final String HISTDATA = """
            20240101 170000;1.104270;1.104290;1.104250;1.104250;0
            20240701 170000;1.104250;1.104420;1.104230;1.104420;0
            """;
    private static final String DUKASCOPY = """
            Gmt time,Open,High,Low,Close,Volume
            31.01.2024 23:59:00.000,1.08182,1.08184,1.0817,1.08171,64.3
            """;
    private static final String BITSTAMP = """
            timestamp,open,high,low,close,volume
            1704067200,42283.5,42298.6,42261.1,42298.5,3.59
            """;

    @TempDir
    Path folder;

    private final List<String> rows = new ArrayList<>();

    @Test
    void binance() throws IOException {
        assertThat(read(BINANCE, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.BINANCE);
        assertThat(rows)
                .containsExactly(
                        "2024-01-01T00:00:00Z 42283.58 42298.62 42261.02 42298.61 35.92724",
                        "2024-01-01T00:01:00Z 42298.62 42320.0 42298.61 42320.0 21.16779");
    }

    /** From 2025 on its spot files count microseconds; those of futures have a header. */
    @Test
    void binanceOfLater() throws IOException {
        assertThat(read(BINANCE.replace("1704067200000", "1735689600000000"), CsvOptions.DEFAULT))
                .isEqualTo(CsvFormat.BINANCE);
        assertThat(rows.getFirst()).startsWith("2025-01-01T00:00:00Z ");
        String header = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume,ignore\n";
        rows.clear();
        assertThat(read(header + BINANCE, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.BINANCE);
        assertThat(rows).hasSize(2);
    }

    @Test
    void namesTheColumnsOfAFileWithoutAHeader() throws IOException {
        List<Double> counts = new ArrayList<>();
        try (CsvFile file = CsvFile.open(file(BINANCE), CsvOptions.DEFAULT)) {
            assertThat(file.columnNames()).contains("count", "taker_buy_volume").doesNotContain("close", "open_time");
            file.readBars((ts, o, h, l, c, v) -> {}, List.of("count"), values -> counts.add(values[0]));
        }
        assertThat(counts).containsExactly(1327.0, 1348.0);
    }

    @Test
    void kraken() throws IOException {
        assertThat(read(KRAKEN, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.KRAKEN);
        assertThat(rows.getLast()).isEqualTo("2024-01-01T00:01:00Z 42298.5 42320.2 42298.5 42320.2 2.11");
    }

    /** Prices are adjusted by adj close / close; the close is the adjusted one to the last bit. */
    @Test
    void yahoo() throws IOException {
        assertThat(read(YAHOO, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.YAHOO);
        double factor = 10.1 / 10.3;
        assertThat(rows)
                .containsExactly(
                        "2024-01-02T00:00:00Z 5.0 6.0 4.0 5.0 100.0",
                        "2024-01-04T00:00:00Z " + 10 * factor + " " + Math.max(10.3 * factor, 10.1) + " " + 9.7 * factor
                                + " 10.1 200.0");
        assertThat(report).isEqualTo(new CsvReport(2, 0, 0, 1, List.of()));
    }

    @Test
    void yahooAsItIs() throws IOException {
        read(YAHOO, new CsvOptions(CsvFormat.AUTO, null, false, true));
        assertThat(rows)
                .containsExactly(
                        "2024-01-02T00:00:00Z 10.0 12.0 8.0 10.0 100.0",
                        "2024-01-04T00:00:00Z 10.0 10.3 9.7 10.3 200.0");
    }

    /** The volume of a file is either ticks or what was traded, as its first row says. */
    @Test
    void metatrader() throws IOException {
        CsvOptions athens = in("Europe/Athens");
        assertThat(read(METATRADER, athens)).isEqualTo(CsvFormat.METATRADER);
        assertThat(rows)
                .containsExactly(
                        "2024-01-01T22:00:00Z 1.10427 1.10429 1.10425 1.10425 21.0",
                        "2024-01-01T22:01:00Z 1.10425 1.10442 1.10423 1.10442 31.0");
        rows.clear();
        read(METATRADER.replace("\t21\t0\t", "\t21\t9\t").replace("\t31\t7\t", "\t31\t0\t"), athens);
        assertThat(rows.getFirst()).endsWith(" 9.0");
        assertThat(rows.getLast()).endsWith(" 0.0");
    }

    @Test
    void metatraderOfDaysAndOfVersion4() throws IOException {
        read(METATRADER.replace("\t<TIME>", "").replaceAll("\t\\d\\d:\\d\\d:\\d\\d", ""), in("UTC"));
        assertThat(rows.getFirst()).startsWith("2024-01-02T00:00:00Z ");
        rows.clear();
        assertThat(read("2024.01.02,00:01,1.1,1.2,1,1.1,5\n", in("UTC"))).isEqualTo(CsvFormat.METATRADER);
        assertThat(rows).containsExactly("2024-01-02T00:01:00Z 1.1 1.2 1.0 1.1 5.0");
    }

    @Test
    void metatraderNeedsAZone() {
        assertThatThrownBy(() -> read(METATRADER, CsvOptions.DEFAULT))
                .hasMessageContaining("x.csv: MetaTrader writes the broker's local time; name its zone with --tz");
    }

    @Test
    void stooq() throws IOException {
        assertThat(read(STOOQ, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.STOOQ);
        assertThat(rows).containsExactly("2024-01-02T00:00:00Z 187.1 188.4 183.9 185.6 8.24887E7");
        rows.clear();
        String hours = STOOQ.replace("000000", "153000");
        assertThatThrownBy(() -> read(hours, CsvOptions.DEFAULT))
                .hasMessageContaining(
                        "x.csv:2: time '20240102 153000' is local, and nothing says where; name the zone");
        read(hours, in("Europe/Warsaw"));
        assertThat(rows).hasSize(1).first().asString().startsWith("2024-01-02T14:30:00Z ");
    }

    /** Eastern standard time, in summer too. */
    @Test
    void histdata() throws IOException {
        assertThat(read(HISTDATA, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.HISTDATA);
        assertThat(rows.getFirst()).startsWith("2024-01-01T22:00:00Z ");
        assertThat(rows.getLast()).startsWith("2024-07-01T22:00:00Z ");
        assertThatThrownBy(() -> read(HISTDATA, in("UTC"))).hasMessageContaining("leave --tz out");
    }

    @Test
    void dukascopy() throws IOException {
        assertThat(read(DUKASCOPY, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.DUKASCOPY);
        assertThat(rows).containsExactly("2024-01-31T23:59:00Z 1.08182 1.08184 1.0817 1.08171 64.3");
        rows.clear();
        read(DUKASCOPY.replace("Gmt time", "Local time").replace(".000,", ".000 GMT+0200,"), CsvOptions.DEFAULT);
        assertThat(rows.getFirst()).startsWith("2024-01-31T21:59:00Z ");
    }

    @Test
    void bitstamp() throws IOException {
        assertThat(read(BITSTAMP, CsvOptions.DEFAULT)).isEqualTo(CsvFormat.OHLCV);
        assertThat(rows).containsExactly("2024-01-01T00:00:00Z 42283.5 42298.6 42261.1 42298.5 3.59");
    }

    /** What is named is what is read: another shape is refused. */
    @ParameterizedTest
    @EnumSource(
            value = CsvFormat.class,
            names = {"YAHOO", "STOOQ", "HISTDATA", "DUKASCOPY", "TICKS", "BINANCE"})
    void refusesAnotherFormatThanTheOneNamed(CsvFormat format) {
        assertThatThrownBy(() -> read(KRAKEN, new CsvOptions(format, ZoneId.of("UTC"), false)))
                .hasMessageContaining("x.csv:1: no header, and 7 columns");
    }

    /** Two ways to read it: neither is taken. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1704067200000,1,1,1,1,1,1 | x.csv:1: no header, and 7 columns that no format has for certain",
                "1704067200,1,1,1,1,1,1.5 | no header, and 7 columns that no format has for certain",
                "1,1,1,1,1,1,1,1,1,1,1,1 | no header, and 12 columns that no format has for certain",
                "date,open,high,low,close,volume\\n20240102,1,1,1,1,1 | x.csv:2: time '20240102' may be a date or seconds"
                        + " since 1970; write it as ISO 8601, or say --format stooq",
                "date,open,high,low,close,volume\\n03/04/2024,1,1,1,1,1 | time '03/04/2024' is not a time (epoch or ISO"
                        + " 8601); it may be 2024-04-03 or 2024-03-04",
                "date,open,high,low,close,volume\\n03.04.2024,1,1,1,1,1 | it may be 2024-04-03 or 2024-03-04 (--format"
                        + " dukascopy reads the day first)",
                "date;open;high;low;close;volume\\n2024-04-03;1,5;2;1;1;1 | open '1,5' is not a finite number",
            })
    void refusesWhatIsAmbiguous(String content, String message) {
        assertThatThrownBy(() -> read(content.replace("\\n", "\n"), CsvOptions.DEFAULT))
                .hasMessageContaining(message);
    }

    /** On 27 October 2024 clocks in Berlin showed 02:00 to 02:59 twice. */
    @Test
    void readsARepeatedHourTwice() throws IOException {
        read(
                bars(
                        "2024-10-27T01:30",
                        "2024-10-27T02:00",
                        "2024-10-27T02:30",
                        "2024-10-27T02:00",
                        "2024-10-27T02:30",
                        "2024-10-27T03:00"),
                in("Europe/Berlin"));
        assertThat(times())
                .containsExactly(
                        "2024-10-26T23:30:00Z",
                        "2024-10-27T00:00:00Z",
                        "2024-10-27T00:30:00Z",
                        "2024-10-27T01:00:00Z",
                        "2024-10-27T01:30:00Z",
                        "2024-10-27T02:00:00Z");
    }

    @Test
    void readsARepeatedHourOfHours() throws IOException {
        String again =
                bars("2024-10-27T02:00", "2024-10-27T02:00", "2024-10-27T03:00").replaceFirst(",7\n", ",8\n");
        read(again, in("Europe/Berlin"));
        assertThat(times()).containsExactly("2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00Z");
        rows.clear();
        read(bars("2024-10-27T02:00", "2024-10-27T02:00", "2024-10-27T03:00"), in("Europe/Berlin"));
        assertThat(times()).containsExactly("2024-10-27T00:00:00Z", "2024-10-27T02:00:00Z");
        assertThat(report.duplicates()).isEqualTo(1);
    }

    @Test
    void refusesATimeThatTheZoneSkips() throws IOException {
        read(bars("2024-03-31T01:59", "2024-03-31T02:00", "2024-03-31T03:00"), in("Europe/Berlin"));
        assertThat(times()).containsExactly("2024-03-31T00:59:00Z", "2024-03-31T01:00:00Z");
        assertThat(report.samples())
                .containsExactly(new CsvReport.Rejection(
                        3, "time '2024-03-31T02:00' does not exist in Europe/Berlin: clocks are put forward over it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024.13.01", "2024.02.30", "2024.1.2x", "24.01.02"})
    void refusesADayThatIsNone(String day) {
        assertThatThrownBy(() -> read(METATRADER.replace("2024.01.02", day), in("UTC")))
                .hasMessageContaining("x.csv:2: time '" + day + " 00:00:00' is no");
    }

    private CsvReport report = new CsvReport(0, 0, 0, List.of());

    private CsvFormat read(String content, CsvOptions options) throws IOException {
        try (CsvFile file = CsvFile.open(file(content), options)) {
            report = file.readBars((ts, o, h, l, c, v) ->
                    rows.add(Instant.ofEpochMilli(ts) + " " + o + " " + h + " " + l + " " + c + " " + v));
            return file.format();
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("x.csv"), content);
    }

    private List<String> times() {
        return rows.stream().map(row -> row.substring(0, row.indexOf(' '))).toList();
    }

    private static String bars(String... times) {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        for (String time : times) {
            text.append(time).append(",1,1,1,1,7\n");
        }
        return text.toString();
    }

    private static CsvOptions in(String zone) {
        return new CsvOptions(CsvFormat.AUTO, ZoneId.of(zone), false);
    }
}
