package io.atra.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlConnection;
import io.atra.store.SqliteSteps;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {

    @TempDir
    Path folder;

    @Test
    void theCopyHasTheSameRowsAndIndexes() throws Exception {
        try (Database database = PlantedTrades.create(folder.resolve("a.db"))) {
            database.change(Durability.NORMAL, c -> c.execute("CREATE UNIQUE INDEX \"odd name\" ON chunk (rows, id)"));
            try (Workbench bench = Workbench.open(database, SqliteSteps::clock)) {
                for (String table : bench.catalogue().tables().keySet()) {
                    assertThat(all(bench.connection(), "temp", table))
                            .isEqualTo(all(bench.connection(), "main", table));
                }
                assertThat(bench.connection()
                                .plan("SELECT id FROM chunk WHERE rows = 1 AND id = 3 ORDER BY rows")
                                .toString())
                        .doesNotContain("SCAN");
                assertThat(Texts.column(
                                bench.connection(),
                                "SELECT name FROM temp.sqlite_schema WHERE type = ? AND sql > ''",
                                "index"))
                        .containsExactly("odd name");
            }
        }
    }

    private static List<String> all(SqlConnection connection, String schema, String table) throws SQLException {
        String name = schema + "." + Catalogue.quoted(table);
        List<String> columns = Texts.column(
                connection, "SELECT 'quote(' || '\"' || name || '\")' FROM pragma_table_info(?, 'main')", table);
        return Texts.column(
                connection, "SELECT " + String.join(" || ", columns) + " FROM " + name + " WHERE ? ORDER BY 1", 1L);
    }

    @Test
    void largeBlobsAreCutAndSmallOnesAreNot() throws Exception {
        try (Database database = PlantedTrades.create(folder.resolve("a.db"))) {
            database.change(Durability.NORMAL, connection -> {
                connection.update("INSERT INTO block (id, data) VALUES (1, ?)", (Object) new byte[] {1, 2});
                connection.update("INSERT INTO block (id, data) VALUES (2, ?)", (Object) new byte[1_000_000]);
            });
            try (Workbench bench = Workbench.open(database, SqliteSteps::clock)) {
                assertThat(Texts.column(
                                bench.connection(), "SELECT length(data) FROM temp.block WHERE id > ? ORDER BY id", 0L))
                        .containsExactly("2", "4096");
            }
        }
    }

    @Test
    void largeTablesAreCopiedInPart() {
        assertThat(Workbench.step(table(0))).isEqualTo(1);
        assertThat(Workbench.step(table(Workbench.MOST_ROWS))).isEqualTo(1);
        assertThat(Workbench.step(table(Workbench.MOST_ROWS + 1))).isEqualTo(2);
        assertThat(Workbench.step(table(10 * Workbench.MOST_ROWS))).isEqualTo(10);
    }

    private static Table table(long rows) {
        return new Table("t", Map.of(), "", List.of(), List.of(), rows);
    }

    @Test
    void valuesOfARowMeetItsConditions() throws Exception {
        try (Database database = PlantedTrades.create(folder.resolve("a.db"));
                Workbench bench = Workbench.open(database, SqliteSteps::clock)) {
            String sql = "SELECT count(*) FROM trade t WHERE t.run_id = ? AND ? = t.entry_ts AND reason IN (?)"
                    + " AND position BETWEEN ?4 AND ?4 AND exit_ts >= :a AND exit_ts <= :a LIMIT ? OFFSET ?";
            StatementTokens tokens = new StatementTokens(sql, bench.catalogue().tables());
            List<Object> values = Parameters.values(tokens, bench);
            assertThat(values).hasSize(7).endsWith(100L, 0L);
            assertThat(bench.connection().queryLong(sql, values.toArray())).isEqualTo(1);
        }
    }
}
