package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code db check}, {@code db stats}, {@code db backup} and {@code db migrate} of a database that is all right or damaged. */
class DbCareTest {

    @TempDir
    Path folder;

    private Path database = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        database = folder.resolve("t.db");
        String csv = Samples.bars(folder, "X.csv", 400).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database.toString());
        String strategy = Samples.strategy(folder).toString();
        CommandLineRun.of("backtest", strategy, "--symbol", "X", "--timeframe", "1m", "--db", database.toString());
    }

    private CommandLineRun db(String... arguments) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("db"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static JsonNode json(CommandLineRun run) {
        return new JsonMapper().readTree(run.out());
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aWholeDatabaseIsToldToBeSo() {
        CommandLineRun run = db("check", database.toString());
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("1 series, 1 block, 400 bars")
                .contains("1 run")
                .endsWith("no damage\n");
        assertThat(db("check", "--db", database.toString()).out()).isEqualTo(run.out());
        JsonNode node = json(db("check", database.toString(), "--json"));
        assertThat(node.get("damage_count").asInt()).isZero();
        assertThat(node.get("checked").get("bars").asInt()).isEqualTo(400);
        assertThat(node.get("checked").get("series").asInt()).isEqualTo(1);
        assertThat(node.get("damages").isEmpty()).isTrue();
    }

    @Test
    void damageIsNamedAndIsBadInput() throws Exception {
        raw("UPDATE block SET data = zeroblob(length(data))");
        raw("UPDATE run SET strategy = 'crows'");
        CommandLineRun run = db("check", database.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.error()).contains("t.db: 2 places damaged: restore a copy");
        assertThat(run.out())
                .contains("damaged: table block, row 1 (X 1m, ")
                .contains("damaged: table run, row 1\n")
                .doesNotContain("no damage");
        CommandLineRun told = db("check", database.toString(), "--json");
        assertThat(told.status()).isEqualTo(3);
        JsonNode damages = json(told).get("damages");
        assertThat(damages.get(0).get("table").asString()).isEqualTo("block");
        assertThat(damages.get(1).get("what").asString()).isEqualTo("table run, row 1");
    }

    @Test
    void aDatabaseIsNamedOnce() {
        CommandLineRun run = db("check", "a.db", "--db", "b.db");
        assertThat(run.error()).contains("the database is named twice: a.db and --db b.db");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void aBackupIsADatabaseWithTheSame() {
        Path target = folder.resolve("copy.db");
        CommandLineRun run = db("backup", target.toString(), "--db", database.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith(target + ": ").contains(", checked: ").contains("400 bars");
        assertThat(list(target)).isEqualTo(list(database)).contains("X");
        CommandLineRun again = db("backup", target.toString(), "--db", database.toString());
        assertThat(again.error()).contains("copy.db: exists already: name another file, or replace it with --force");
        assertThat(again.status()).isEqualTo(2);
        JsonNode node = json(db("backup", target.toString(), "--force", "--json", "--db", database.toString()));
        assertThat(node.get("bytes").asLong()).isEqualTo(target.toFile().length());
        assertThat(node.get("checked").get("runs").asInt()).isEqualTo(1);
    }

    private static String list(Path file) {
        return CommandLineRun.of("data", "list", "--db", file.toString()).out();
    }

    @Test
    void aDamagedDatabaseIsNotBackedUp() throws Exception {
        raw("UPDATE block SET data = zeroblob(length(data))");
        Path target = folder.resolve("copy.db");
        CommandLineRun run = db("backup", target.toString(), "--db", database.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.error()).contains("t.db: table block, row 1 (X 1m, ");
        assertThat(target).doesNotExist();
    }

    @Test
    void aNewDatabaseNeedsNoMigration() {
        CommandLineRun run = db("migrate", database.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(database + ": has schema 3 already: nothing was done, so no copy was needed\n");
        JsonNode node = json(db("migrate", database.toString(), "--json"));
        assertThat(node.get("from").asInt()).isEqualTo(node.get("to").asInt());
        assertThat(node.get("backup").isNull()).isTrue();
    }

    @Test
    void anOldDatabaseIsBroughtUpToDate() throws IOException {
        Path old = OldDatabase.schema1(folder.resolve("old.db"));
        byte[] bytes = Files.readAllBytes(old);
        assertThat(CommandLineRun.of("data", "list", "--db", old.toString()).error())
                .contains("was written by an older ATRA (schema 1, this one needs 3)")
                .endsWith("run 'atra db migrate " + old + "' first");
        assertThat(old).hasBinaryContent(bytes);
        CommandLineRun run = db("migrate", old.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith(old + ": brought from schema 1 to 3: new are ")
                .endsWith("; the file as it was is " + old + ".schema-1\n");
        assertThat(list(old)).contains("BTC-USD");
        assertThat(db("check", old.toString()).status()).isZero();
        Files.delete(old);
        Files.move(folder.resolve("old.db.schema-1"), old);
        JsonNode again = json(db("migrate", old.toString(), "--no-backup", "--json"));
        assertThat(again.get("created").isEmpty()).isFalse();
        assertThat(again.get("backup").isNull()).isTrue();
        assertThat(list(old)).contains("BTC-USD");
        assertThat(folder.resolve("old.db.schema-1")).doesNotExist();
    }

    @Test
    void statsTellWhatTheDatabaseHolds() {
        CommandLineRun run = db("stats", database.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("bars +400 in 1 block, .* bytes a bar")
                .containsPattern("ledger +1 run, 1 trial in 1 scope")
                .containsPattern("settings +.*query_only=1")
                .containsPattern("\nblock +1 +[0-9,]+\n")
                .containsPattern("atra_jvm_heap_used_bytes +[0-9,]+ +bytes");
        JsonNode node = json(db("stats", database.toString(), "--json"));
        assertThat(node.get("file_bytes").asLong()).isEqualTo(database.toFile().length());
        assertThat(node.get("bars").get("rows").asInt()).isEqualTo(400);
        assertThat(node.get("bars").get("bytes_a_row").asDouble()).isBetween(1.0, 60.0);
        assertThat(node.get("runs").asInt()).isEqualTo(1);
        assertThat(node.get("settings").get("query_only").asString()).isEqualTo("1");
        assertThat(node.get("process").findValuesAsString("name"))
                .contains("atra_jvm_threads", "atra_connections_open");
    }

    @Test
    void statsForPrometheusAreNothingButItsFormat() {
        // A quote, a backslash and a new line are escaped in a label's value, and nothing else is.
        String label = "[a-z]+=\"(?:[^\"\\\\\n]|\\\\[\"\\\\n])*\"";
        String text = db("stats", database.toString(), "--prometheus").out();
        assertThat(text.lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) atra_[a-z0-9_]+ .+")
                        || line.matches("atra_[a-z0-9_]+(\\{" + label + "(," + label + ")*})? [-+.0-9E]+"))
                .contains("atra_bars 400.0", "atra_runs 1.0", "# TYPE atra_bars gauge");
        CommandLineRun both = db("stats", database.toString(), "--prometheus", "--json");
        assertThat(both.status()).isEqualTo(2);
    }
}
