package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code backtest} over several symbols. */
class PortfolioTest {

    @TempDir
    Path folder;

    private String strategy = "";
    private String database = "";

    @BeforeEach
    void importBars() throws IOException {
        strategy = Samples.strategy(folder).toString();
        database = folder.resolve("t.db").toString();
        for (String symbol : List.of("X", "Y")) {
            String csv = Samples.bars(folder, symbol + ".csv", symbol.equals("X") ? 1_000 : 700)
                    .toString();
            CommandLineRun.of("import", csv, "--symbol", symbol, "--timeframe", "1m", "--db", database);
        }
    }

    private CommandLineRun backtest(String symbols, String... more) {
        String[] first = {"backtest", strategy, "--symbol", symbols, "--timeframe", "1m", "--db", database};
        return CommandLineRun.of(first, more);
    }

    private JsonNode json(String symbols, String... more) {
        CommandLineRun run = CommandLineRun.of(
                new String[] {"backtest", strategy, "--symbol", symbols, "--timeframe", "1m", "--db", database, "--json"
                },
                more);
        assertThat(run.err()).isEmpty();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void tellsWhatEachSymbolDidAndRecordsIt() {
        CommandLineRun run = backtest("X,Y");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("X,Y 1m, 1,000 bars, 2013-11-25 00:00 to 2013-11-25 16:39 UTC")
                .containsPattern("symbol +trades +profit +fees")
                .containsPattern("(?m)^X +[0-9]+ ")
                .containsPattern("(?m)^Y +[0-9]+ ")
                .contains("Run 1 in " + database);
        assertThat(CommandLineRun.of("runs", "show", "1", "--db", database).out())
                .contains("X,Y 1m, 1,000 bars");
    }

    /** The first symbol of the list takes all of the cash; the sums are those of the whole. */
    @Test
    void sharesOfTheSymbolsAreThoseOfTheTrades() throws IOException {
        Path trades = folder.resolve("trades.csv");
        JsonNode node = json("X,Y", "--trades", trades.toString());
        double gained = node.path("final_equity").asDouble() - 10_000;
        double pnl = node.path("symbols")
                .valueStream()
                .mapToDouble(one -> one.path("pnl").asDouble())
                .sum();
        assertThat(pnl).isCloseTo(gained, within(1e-6));
        List<String> rows = Files.readAllLines(trades);
        long ofX = rows.stream().filter(row -> row.startsWith("X,")).count();
        assertThat(node.path("symbols").get(0).path("trades").asLong())
                .isPositive()
                .isBetween(ofX - 1, ofX);
        CommandLineRun.of(
                "runs",
                "show",
                "1",
                "--db",
                database,
                "--trades",
                folder.resolve("kept.csv").toString());
        assertThat(Files.readAllLines(folder.resolve("kept.csv")).stream().map(PortfolioTest::withoutExcursions))
                .containsExactlyElementsOf(
                        rows.stream().map(PortfolioTest::withoutExcursions).toList());
    }

    private static String withoutExcursions(String row) {
        return row.replaceAll(",[^,]*,[^,]*$", "");
    }

    @Test
    void enginesGiveTheSameAndOrderMatters() {
        String hash = json("X,Y", "--engine", "ffm").path("trades_hash").asString();
        assertThat(json("X,Y", "--engine", "java").path("trades_hash").asString())
                .isEqualTo(hash);
        assertThat(json("Y,X").path("trades_hash").asString()).isNotEqualTo(hash);
        assertThat(json("X,Y", "--threads", "1").path("trades_hash").asString()).isEqualTo(hash);
    }

    @Test
    void equityHasARowForEachInstant() throws IOException {
        Path equity = folder.resolve("equity.csv");
        json("Y,X", "--equity", equity.toString());
        List<String> rows = Files.readAllLines(equity);
        assertThat(rows).hasSize(1_001).startsWith("ts,equity");
        assertThat(rows.get(1_000)).startsWith(Samples.FIRST_MS + 999 * Samples.MINUTE_MS + ",");
    }

    @Test
    void atMostSoManyPositionsAreHeld() {
        JsonNode few = json("X,Y", "--set", "fast=2", "--max-positions", "1");
        assertThat(few.path("dropped_size").asLong()).isPositive();
        assertThat(backtest("X,Y", "--max-positions", "0").status()).isEqualTo(2);
        assertThat(backtest("X,Y", "--max-positions", "0").error()).isEqualTo("0 positions at most: at least 1");
    }

    @Test
    void whatTellsOfOneSymbolIsRefused() {
        assertThat(backtest("X,Y", "--full").error())
                .isEqualTo("--full tells of a run over one symbol: leave it out, or name one symbol");
        assertThat(backtest("X,Y", "--report", folder.resolve("r.html").toString())
                        .status())
                .isEqualTo(2);
        assertThat(backtest("X,Y", "--png", folder.resolve("r.png").toString()).error())
                .startsWith("--png tells of a run over one symbol");
        backtest("X,Y");
        String page = folder.resolve("r.html").toString();
        assertThat(CommandLineRun.of("runs", "report", "1", "--out", page, "--db", database)
                        .error())
                .startsWith("run 1 is over several symbols, of which there is no page yet");
        assertThat(backtest("X,NONE").status()).isEqualTo(2);
    }

    /** To the bit, with windows and warm-up of its own, until the bars are others. */
    @Test
    void aRecordedPortfolioIsReproduced() throws IOException {
        String from = Long.toString(Samples.FIRST_MS + 300 * Samples.MINUTE_MS);
        backtest("Y,X", "--max-positions", "1", "--set", "fast=2", "--from", from, "--warmup", "50");
        for (String engine : List.of("ffm", "java")) {
            CommandLineRun again = reproduce("--engine", engine);
            assertThat(again.status()).as(again.err()).isZero();
            assertThat(again.out()).contains("is reproduced by " + engine).contains("have the same bits");
        }
        assertThat(reproduce("--in", folder.resolve("X.csv").toString()).error())
                .contains("a file holds bars of one symbol");
        Path other = folder.resolve("other.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("Y.csv")));
        rows.set(600, rows.get(600).replaceFirst(",([0-9.]+),([0-9.]+)", ",$1,9$2")); // its high
        Files.write(other, rows);
        CommandLineRun.of(
                "import",
                other.toString(),
                "--symbol",
                "Y",
                "--timeframe",
                "1m",
                "--on-conflict",
                "replace",
                "--db",
                database);
        assertThat(reproduce().status()).isEqualTo(3);
        assertThat(reproduce().error()).startsWith("run 1: the bars are not those that it saw");
    }

    private CommandLineRun reproduce(String... more) {
        return CommandLineRun.of(new String[] {"runs", "reproduce", "1", "--db", database}, more);
    }
}
