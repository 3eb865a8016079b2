package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbSqlTest {

    @TempDir
    Path folder;

    private String database = "";

    @BeforeEach
    void fill() throws IOException {
        String csv = Samples.bars(folder, "X.csv", 400).toString();
        database = folder.resolve("t.db").toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
        String strategy = Samples.strategy(folder).toString();
        CommandLineRun.of("backtest", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database);
        CommandLineRun.of(
                "backtest", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database, "--set", "fast=5");
    }

    private CommandLineRun sql(String query, String... more) {
        return CommandLineRun.of(new String[] {"db", "sql", query, "--db", database}, more);
    }

    @Test
    void barsAreATable() {
        assertThat(sql("SELECT count(*) AS n, min(ts) AS first FROM bars", "--csv")
                        .out())
                .isEqualTo("n,first\n400," + Samples.FIRST_MS + "\n");
        assertThat(sql("SELECT count(*) FROM \"Bars\" WHERE symbol = 'X'", "--csv")
                        .out())
                .endsWith("\n400\n");
    }

    @Test
    void barsCanBeFewer() {
        long from = Samples.FIRST_MS + 10 * Samples.MINUTE_MS;
        assertThat(sql("SELECT count(*), min(ts) FROM bars", "--csv", "--from", "" + from)
                        .out())
                .endsWith("\n390," + from + "\n");
        assertThat(sql("SELECT count(*) FROM bars", "--csv", "--symbol", "Y").out())
                .endsWith("\n0\n");
    }

    @Test
    void runsAndTradesAreTables() {
        String shown = CommandLineRun.of("runs", "show", "2", "--trades", "-", "--db", database)
                .out();
        long trades = shown.substring(0, shown.indexOf("Run ")).lines().count() - 1;
        assertThat(trades).isGreaterThan(2);
        assertThat(sql(
                                "SELECT params ->> 'fast' AS fast, strategy, count(*) AS n FROM runs JOIN trades USING (run)"
                                        + " WHERE run = 2",
                                "--csv")
                        .out())
                .isEqualTo("fast,strategy,n\n5,cross," + trades + "\n");
    }

    @Test
    void jsonKeepsNumbersAndNulls() {
        assertThat(sql("SELECT 1 AS a, 0.1 AS b, NULL AS c, 'x\"y' AS d, x'0aff' AS e", "--json")
                        .out())
                .isEqualToIgnoringWhitespace("[{\"a\":1,\"b\":0.1,\"c\":null,\"d\":\"x\\\"y\",\"e\":\"0aff\"}]");
        assertThat(sql("SELECT 1 WHERE 0", "--json").out()).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void peopleSeeATableThatEnds() {
        assertThat(sql("SELECT 7 AS seven").out()).isEqualTo("seven\n7\n");
        String many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT i FROM n";
        assertThat(sql(many).out().lines()).hasSize(1002).last().asString().contains("--csv");
        assertThat(sql(many, "--csv").out().lines()).hasSize(1501);
    }

    @Test
    void nothingCanBeChanged() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(database));
        for (String attack : new String[] {
            "WITH x AS (SELECT 1) DELETE FROM run",
            "WITH x AS (SELECT 1) INSERT INTO temp.bars SELECT 1 FROM bars",
            "SELECT writefile('" + folder.resolve("evil") + "', 'x')",
            "SELECT load_extension('evil')",
        }) {
            assertThat(sql(attack).status()).as(attack).isEqualTo(2);
        }
        assertThat(Files.readAllBytes(Path.of(database))).isEqualTo(before);
        assertThat(Files.exists(folder.resolve("evil"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM run | only queries are run, which begin with SELECT or WITH; this begins with 'DELETE'",
                "PRAGMA user_version = 7 | begins with 'PRAGMA'",
                "ATTACH 'x.db' AS x | begins with 'ATTACH'",
                "'' | begins with nothing",
                "/* nothing */ | begins with nothing",
                "WITH x AS (SELECT 1) DELETE FROM run | SQLite: attempt to write a readonly database",
                "SELECT 1; DELETE FROM run | one statement at a time",
                "SELECT x FROM bars | no such column: x",
                "SELECT 1 FROM elsewhere | no such table: elsewhere; there are the tables bars, runs, trials and trades",
                "SELECT FROM | syntax error",
            })
    void whatIsNoQueryIsTold(String query, String complaint) {
        CommandLineRun run = sql(query);
        assertThat(run.error()).contains(complaint);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void commentsTextsAndTheLastSemicolonAreFine() {
        assertThat(sql("/* bars; */ SELECT ';' AS a -- ; DELETE\n ;  -- end", "--csv")
                        .out())
                .isEqualTo("a\n;\n");
    }

    @Test
    void trialsAreATable() {
        String strategy = folder.resolve("cross.toml").toString();
        String[] sweep = {"sweep", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database, "--out", "-"};
        List<String> rows = CommandLineRun.of(sweep).out().lines().skip(1).toList();
        assertThat(rows).hasSize(9);
        String told = sql("SELECT params ->> 'fast', params ->> 'slow', * FROM trials ORDER BY 1", "--csv")
                .out();
        List<String> trials = told.lines().skip(1).toList();
        assertThat(trials).hasSize(9);
        for (int i = 0; i < rows.size(); i++) {
            String[] metrics = rows.get(i).split(",", 3);
            assertThat(trials.get(i))
                    .startsWith(metrics[0] + "," + metrics[1] + ",")
                    .endsWith("," + metrics[2]);
        }
    }
}
