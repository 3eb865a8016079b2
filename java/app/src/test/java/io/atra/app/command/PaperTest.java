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

class PaperTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private String db;
    private String stops;
    private String cross;

    @BeforeEach
    void store() throws IOException {
        db = folder.resolve("a.db").toString();
        for (String symbol : List.of("A", "B")) {
            CommandLineRun.of(
                    "data",
                    "generate",
                    "--symbol",
                    symbol,
                    "--timeframe",
                    "1m",
                    "--bars",
                    "1500",
                    "--seed",
                    "" + symbol.hashCode(),
                    "--db",
                    db);
        }
        stops = strategy("stops", """
                name = "stops"
                [rules]
                enter_long = "rsi(close, 7) < 30"
                exit_long = "rsi(close, 7) > 60"
                enter_short = "rsi(close, 7) > 75"
                exit_short = "rsi(close, 7) < 45"
                [exits]
                stop_loss = "1%"
                """);
        cross = strategy("cross", """
                name = "cross"
                [params]
                fast = 5
                [rules]
                enter_long = "crossover(sma(close, fast), sma(close, 20))"
                exit_long = "crossunder(sma(close, fast), sma(close, 20))"
                """);
    }

    private String strategy(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".toml"), text).toString();
    }

    private CommandLineRun paper(String... more) {
        List<String> all = new ArrayList<>(List.of("paper", stops, cross, "--timeframe", "1m", "--db", db));
        all.addAll(List.of(more));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private List<JsonNode> sessions() {
        return json(CommandLineRun.of("db", "sql", "SELECT id FROM live_session", "--json", "--db", db))
                .valueStream()
                .toList();
    }

    private String backtest(String file, String symbol, String... more) {
        List<String> all = new ArrayList<>(
                List.of("backtest", file, "--symbol", symbol, "--timeframe", "1m", "--db", db, "--json"));
        all.addAll(List.of(more));
        return json(CommandLineRun.of(all.toArray(String[]::new)))
                .path("trades_hash")
                .asString();
    }

    private static JsonNode json(CommandLineRun run) {
        assertThat(run.status()).as(run.err()).isZero();
        return MAPPER.readTree(run.out());
    }

    @Test
    void theTradesAreThoseOfTheBacktests() {
        JsonNode end = json(paper("--symbol", "A", "--symbol", "B", "--own-cash", "--set", "fast=7", "--json"));
        JsonNode accounts = end.path("accounts");
        assertThat(accounts).hasSize(4);
        assertThat(end.path("resumed").asBoolean()).isFalse();
        for (JsonNode account : accounts) {
            String symbol = account.path("symbol").asString();
            boolean ofStops = account.path("strategy").asString().equals("stops");
            assertThat(account.path("trades_hash").asString())
                    .isEqualTo(ofStops ? backtest(stops, symbol) : backtest(cross, symbol, "--set", "fast=7"));
            assertThat(account.path("check").asString()).isEqualTo("same");
        }
    }

    /** What a backtest over several symbols gives comes out of paper trading, hash for hash. */
    @Test
    void severalSymbolsShareOneCash() {
        for (String most : List.of("1", "2")) {
            String[] chosen = {"--max-positions", most};
            JsonNode end = json(paper("--symbol", "B,A", "--max-positions", most, "--opens", "--json"));
            assertThat(end.path("accounts")).isEmpty();
            JsonNode portfolios = end.path("portfolios");
            assertThat(portfolios).hasSize(2);
            requirePortfolio(portfolios.path(0), stops, chosen);
            requirePortfolio(portfolios.path(1), cross, chosen);
        }
        assertThat(paper("--symbol", "B", "--symbol", "A", "--max-positions", "1", "--opens")
                        .out())
                .contains("resumed")
                .containsPattern("(?m)^stops +B,A 1m +[0-9]+ .* yes ")
                .containsPattern("(?m)^of cross +trades +profit +fees +position$")
                .containsPattern("(?m)^A +[0-9]+ ");
        assertThat(sessions()).hasSize(2);
    }

    private void requirePortfolio(JsonNode portfolio, String file, String... chosen) {
        assertThat(portfolio.path("trades_hash").asString()).isEqualTo(backtest(file, "B,A", chosen));
        assertThat(portfolio.path("trades").asInt()).isGreaterThan(10);
        assertThat(portfolio.path("check").asString()).isEqualTo("same");
        double gained = portfolio
                .path("symbols")
                .valueStream()
                .mapToDouble(symbol -> symbol.path("pnl").asDouble())
                .sum();
        assertThat(gained).isCloseTo(portfolio.path("equity").asDouble() - 10_000, within(1e-6));
    }

    @Test
    void whatCannotBeginLeavesNothingBehind() {
        assertThat(paper("--symbol", "A,Ax").status()).isEqualTo(2);
        assertThat(sessions()).isEmpty();
        paper("--symbol", "A");
        assertThat(paper("--symbol", "Ax").status()).isEqualTo(2);
        assertThat(sessions()).hasSize(1);
    }

    /** An event a line, then the report; the same command goes through it again, --new begins anew. */
    @Test
    void itIsToldKeptAndGoneOnWith() {
        CommandLineRun first = paper("--symbol", "A", "--opens");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("stops on A 1m: order: enter ")
                .contains("stops on A 1m: entered ")
                .contains(" at ")
                .contains("as backtested")
                .contains("Session 1 in ")
                .doesNotContain("told late");
        CommandLineRun again = paper("--symbol", "A", "--opens");
        assertThat(again.out()).contains("Session 1, resumed, in ").doesNotContain("entered ");
        assertThat(hashes(again.out())).isEqualTo(hashes(first.out()));
        CommandLineRun anew = paper("--symbol", "A", "--new");
        assertThat(anew.out()).contains("entered ").contains("told late").doesNotContain("resumed");
        assertThat(CommandLineRun.of("db", "check", db).status()).isZero();
    }

    private static List<String> hashes(String out) {
        return out.lines()
                .filter(line -> line.matches(".*\\b[0-9a-f]{16}$"))
                .map(line -> line.substring(line.length() - 16))
                .toList();
    }

    @Test
    void aWindowIsTheBacktestsWindow() {
        String from = "2020-01-01T10:00";
        JsonNode end = json(paper("--symbol", "A", "--from", from, "--to", "2020-01-01T20:00", "--json"));
        assertThat(end.path("accounts").path(0).path("trades_hash").asString())
                .isEqualTo(backtest(stops, "A", "--from", from, "--to", "2020-01-01T20:00"));
        assertThat(end.path("accounts").path(0).path("check").asString()).isEqualTo("disturbed");
    }

    @Test
    void riskIsTold() {
        CommandLineRun run = paper("--symbol", "A,B", "--own-cash", "--max-positions", "1", "--max-daily-loss", "0.1%");
        assertThat(run.out()).contains("risk: ").contains("loss of the day").contains("risk does not let it enter");
    }

    @Test
    void wrongUsageIsToldInALine() {
        assertThat(paper("--symbol", "A", "--set", "slow=3").error()).contains("none of the strategies");
        assertThat(paper("--symbol", "A", "--speed", "0").error()).contains("--speed 0.0: write a number above 0");
        assertThat(paper("--symbol", "A", "--feed", "ws").error()).contains("--feed ws needs --stream");
        assertThat(paper("--symbol", "A", "--feed", "csv").error()).contains("--in FILE");
        assertThat(paper("--symbol", "A", "--stream", "ws://localhost").error()).contains("are for --feed ws");
        assertThat(paper("--symbol", "A", "--max-drawdown", "7").error()).contains("write a percentage such as 2%");
        assertThat(paper("--symbol", "A,A").error()).contains("write each symbol once");
        assertThat(paper("--symbol", "A,B", "--max-positions", "0").error())
                .isEqualTo("0 positions at most: at least 1");
        assertThat(paper("--symbol", "A", "--max-exposure", "-7").error()).contains("above 0");
        assertThat(paper("--symbol", "A").status()).isZero();
        CommandLineRun unknown = paper("--symbol", "Ax");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.error()).contains("did you mean 'A'?");
    }
}
