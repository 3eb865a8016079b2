package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                    .containsExactlyInAnyOrderElementsOf(
                            tables().map(Schema.Definition::name).toList());
        }
    }

    private static Stream<Schema.Definition> tables() {
        return Schema.definitions().stream()
                .filter(definition -> definition.sql().startsWith("CREATE TABLE"));
    }

    @Test
    void everyTableHasACommentBeforeIt() throws Exception {
        try (var resource = Schema.class.getResourceAsStream("schema.sql")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            long told = Pattern.compile("\n-- [^\n]*\nCREATE TABLE")
                    .matcher(text)
                    .results()
                    .count();
            assertThat(told).isEqualTo(tables().count()).isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void versionAndOwnerAreInTheFile() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            assertThat(database.<Long>read(c -> c.queryLong("PRAGMA user_version")))
                    .isEqualTo(3);
            assertThat(database.<Long>read(c -> c.queryLong("PRAGMA application_id")))
                    .isEqualTo(0x41545241);
        }
    }

    /** The version that brought a table or index, its name, and the start of the SHA-256 of what creates it. */
    private static final String PINNED = """
            1 series 9ffcebc88779fe3b
            1 segment 4ad7c4f5aa5a6566
            1 block 6059171ff61cca70
            1 import 6a8e79234b04d2da
            1 loose_block c885ad75bea12bd6
            1 tick_file 7868757358e1bbf1
            1 tally 4341c20e306247d2
            1 scope e069915fd6515fa3
            1 run 2c1e92ab63d795d9
            1 trial b17c6efaa60c548b
            1 chunk 3c721c2906839b16
            1 trade ed0cadab56313e31
            2 commit_mark ad88456d7782874d
            2 tail 5c1c07a3d594dac9
            2 tail_bar f69fc7d8854a2d21
            3 live_session f82580aa148b2977
            3 live_account eab3e3dae407d1df
            3 live_mark 6c134e9163a4617e
            3 live_signal 64cd4dbf64347b00
            3 live_order 7e2ac30766afe565
            3 live_fill 060a9f67d6a374e0
            3 live_risk 686cd23da7537318
            3 live_state a9d31c243fe4c4cb
            3 trial_best d5b8f8af08cc17ac
            """;

    /** Files of a version are refused when their tables are not these, to the letter. */
    @Test
    void theTablesOfAVersionNeverChange() {
        String found = Schema.definitions().stream().map(SchemaTest::pin).collect(Collectors.joining());
        assertThat(found)
                .as("a change of a table needs a new Schema.VERSION and a migration")
                .isEqualTo(PINNED);
    }

    private static String pin(Schema.Definition definition) {
        byte[] sql = definition.sql().getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(new RowDigest().bytes(sql).value()).substring(0, 16);
        return definition.since() + " " + definition.name() + " " + hash + "\n";
    }

    @Test
    void noVersionIsNewerThanTheProgram() {
        assertThat(Schema.definitions()).allMatch(definition -> definition.since() <= Schema.VERSION);
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
