package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    Path folder;

    @Test
    void everyTableIsStrict() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            List<String> strict = database.read(c -> {
                List<String> names = new ArrayList<>();
                try (Rows rows = c.query(
                        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict AND type = 'table'")) {
                    while (rows.next()) {
                        names.add(rows.getText(1));
                    }
                }
                return names;
            });
            assertThat(strict)
                    .containsExactlyInAnyOrder(
                            "series",
                            "segment",
                            "block",
                            "import",
                            "loose_block",
                            "tick_file",
                            "tally",
                            "scope",
                            "run",
                            "trial",
                            "chunk",
                            "trade",
                            "commit_mark",
                            "tail",
                            "tail_bar");
        }
    }

    @Test
    void everyTableHasACommentBeforeIt() throws Exception {
        try (var resource = Schema.class.getResourceAsStream("schema.sql")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            long tables =
                    Pattern.compile("CREATE TABLE").matcher(text).results().count();
            long told = Pattern.compile("\n-- [^\n]*\nCREATE TABLE")
                    .matcher(text)
                    .results()
                    .count();
            assertThat(told).isEqualTo(tables).isEqualTo(15);
        }
    }

    @Test
    void versionAndOwnerAreInTheFile() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            assertThat(database.<Long>read(c -> c.queryLong("PRAGMA user_version")))
                    .isEqualTo(1);
            assertThat(database.<Long>read(c -> c.queryLong("PRAGMA application_id")))
                    .isEqualTo(0x41545241);
        }
    }

    /** Files of a version are refused when their tables are not these, to the letter. */
    @Test
    void theTablesOfAVersionNeverChange() throws Exception {
        String all = String.join(";\n", Schema.statements().values());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
        assertThat(Schema.VERSION + " " + HexFormat.of().formatHex(hash))
                .as("a change of a table needs a new Schema.VERSION and a migration")
                .isEqualTo("1 6f3a61d58de822611cad5a19ec38548e6647c39fba13a75d99aa6c7e91f31eef");
    }

    @Test
    void foreignKeysHold() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            assertThatThrownBy(() ->
                            database.change(Durability.NORMAL, c -> c.update("INSERT INTO loose_block VALUES (7, 7)")))
                    .hasMessageContaining("FOREIGN KEY");
        }
    }
}
