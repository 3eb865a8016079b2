package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DbIndexesTest {

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
    }

    private CommandLineRun indexes(String... more) {
        return CommandLineRun.of(new String[] {"db", "indexes", "--db", database}, more);
    }

    private String statements(String text) throws IOException {
        return Files.writeString(folder.resolve("q.sql"), text).toString();
    }

    @Test
    void whatAtraReadsIsServed() {
        CommandLineRun run = indexes();
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("[0-9]+ statements examined, no new index would help\n");
    }

    @Test
    void queriesOverUnpackedTablesAreOutOfScope() throws IOException {
        assertThat(indexes("--statements", statements("SELECT max(close) FROM bars"))
                        .out())
                .contains("note: left out, table bars is made for one query: SELECT max(close) FROM bars");
    }

    @Test
    void advisedIndexesAreMadeOnlyWhenAskedFor() throws IOException {
        String file = statements("SELECT position FROM trade WHERE entry_ts = 5;\n");
        fillTrades();
        CommandLineRun dry = indexes("--statements", file);
        assertThat(dry.out())
                .contains("NEW INDEX", "advised_trade_entry_ts", "before  SCAN trade", "after   SEARCH trade")
                .contains("nothing was changed; --apply does it");
        assertThat(made()).doesNotContain("advised");
        CommandLineRun applied = indexes("--statements", file, "--apply");
        assertThat(applied.out()).contains("made 1, dropped 0");
        assertThat(made()).contains("advised_trade_entry_ts");
        assertThat(indexes("--statements", file).out()).contains("no new index would help");
    }

    @Test
    void jsonTellsTheSame() throws IOException {
        fillTrades();
        String file = statements("SELECT position FROM trade WHERE entry_ts = 5;\n");
        JsonNode advice = JsonMapper.shared()
                .readTree(indexes("--statements", file, "--json").out());
        assertThat(advice.get("applied").asBoolean()).isFalse();
        JsonNode proposal = advice.get("proposals").get(0);
        assertThat(proposal.get("index").asString()).isEqualTo("advised_trade_entry_ts");
        assertThat(proposal.get("columns").get(0).asString()).isEqualTo("entry_ts");
        assertThat(proposal.get("bytes").asLong()).isPositive();
        JsonNode gain = proposal.get("gains").get(0);
        assertThat(gain.get("after_ns").asLong())
                .isLessThan(gain.get("before_ns").asLong());
    }

    @Test
    void errorsNameTheLine() throws IOException {
        CommandLineRun run = indexes("--statements", statements("SELECT 1;\nSELECT missing FROM run;"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.error()).contains("q.sql:2: SQLite: no such column: missing");
    }

    private void fillTrades() {
        try (var other = java.sql.DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = other.createStatement()) {
            statement.execute("WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                    + " INSERT INTO trade SELECT 77, i, 0, 'long', i, i, 1, 1, 1, 1, 1, 1, 1, 1, 1, 'stop', 0 FROM n");
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String made() {
        return CommandLineRun.of("db", "sql", "SELECT name FROM sqlite_schema WHERE type = 'index'", "--db", database)
                .out();
    }
}
