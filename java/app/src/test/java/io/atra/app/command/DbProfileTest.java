package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DbProfileTest {

    @TempDir
    Path folder;

    private String database = "";
    private String strategy = "";

    @BeforeEach
    void fill() throws IOException {
        String csv = Samples.bars(folder, "X.csv", 400).toString();
        database = folder.resolve("t.db").toString();
        strategy = Samples.strategy(folder).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database);
        CommandLineRun.of("backtest", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database);
    }

    private static JsonNode statement(JsonNode file, String part) {
        for (JsonNode statement : file.get("statements")) {
            if (statement.get("statement").asString().contains(part)) {
                return statement;
            }
        }
        throw new AssertionError(part + " is not in " + file);
    }

    @Test
    void withoutACommandEverythingIsReadOnce() {
        CommandLineRun run = CommandLineRun.of("db", "profile", "--db", database, "--top", "100");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(database + "\n")
                .contains("COUNT", "P95", "STATEMENT")
                .contains("SELECT data FROM block WHERE id = ?")
                .contains("FROM trade WHERE run_id = ? ORDER BY position")
                .contains("SELECT count(*) FROM trial WHERE scope_id = ?")
                .contains("\n  SEARCH ");
    }

    @Test
    void aCommandIsProfiledInThisProcess() {
        CommandLineRun run = CommandLineRun.of(
                "db",
                "profile",
                "--json",
                "--db",
                database,
                "--",
                "backtest",
                strategy,
                "--symbol",
                "X",
                "--timeframe",
                "1m");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("total return");
        JsonNode profile = JsonMapper.shared().readTree(run.out());
        assertThat(profile.get("status").asInt()).isZero();
        JsonNode file = profile.get("files").get(0);
        assertThat(file.get("file").asString()).isEqualTo(database);
        JsonNode insert = statement(file, "INSERT INTO run(");
        assertThat(insert.get("count").asLong()).isEqualTo(1);
        assertThat(insert.get("min_ns").asLong())
                .isPositive()
                .isEqualTo(insert.get("max_ns").asLong());
        assertThat(insert.get("total_ns").asLong())
                .isEqualTo(insert.get("avg_ns").asLong());
    }

    @Test
    void aCommandMayNameAnotherDatabase() {
        String other = folder.resolve("other.db").toString();
        String csv = folder.resolve("X.csv").toString();
        CommandLineRun run = CommandLineRun.of(
                "db",
                "profile",
                "--top",
                "100",
                "--",
                "import",
                csv,
                "--symbol",
                "X",
                "--timeframe",
                "1m",
                "--db",
                other);
        assertThat(run.out()).startsWith(other + "\n").contains("INSERT INTO block(data) VALUES (?)");
    }

    @Test
    void theDatabaseOfTheEnvironmentIsMeantToo() {
        CommandLineRun run = CommandLineRun.with(Map.of("ATRA_DB", database), "db", "profile", "--", "data", "list");
        assertThat(run.out()).startsWith(database + "\n");
        assertThat(run.err()).contains("SYMBOL");
    }

    @Test
    void aCommandThatFailsKeepsItsStatus() {
        CommandLineRun run = CommandLineRun.of("db", "profile", "--db", database, "--", "runs", "show", "77");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.error()).contains("no run '77'");
        assertThat(run.out()).startsWith(database + "\n");
    }

    @Test
    void aCommandWithoutADatabaseHasNoProfile() {
        assertThat(CommandLineRun.of("db", "profile", "--", "functions", "sma").out())
                .isEqualTo("no database was opened\n");
    }

    @Test
    void fewerStatementsAreShown() {
        String out = CommandLineRun.of("db", "profile", "--db", database, "--top", "2")
                .out();
        assertThat(out).contains(" more; --top shows them");
    }

    @Test
    void wrongUsageIsToldInOneLine() {
        assertThat(CommandLineRun.of("db", "profile", "--db", database, "--top", "0")
                        .error())
                .isEqualTo("--top 0 shows nothing; it is 1 or more");
        assertThat(CommandLineRun.of("db", "profile", "--db", database, "--slow", "soon")
                        .error())
                .startsWith("--slow: 'soon' is not a length of time");
        assertThat(CommandLineRun.of(
                                "db",
                                "profile",
                                "--db",
                                folder.resolve("none.db").toString())
                        .status())
                .isEqualTo(3);
        assertThat(CommandLineRun.of("db", "profile", "--", "nothing").status()).isEqualTo(2);
    }
}
