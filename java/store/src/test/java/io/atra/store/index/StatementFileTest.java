package io.atra.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementFileTest {

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("q.sql"), text);
        return StatementFile.read(file, database).stream()
                .map(ObservedStatement::sql)
                .toList();
    }

    @Test
    void statementsEndWithSemicolons() throws IOException {
        assertThat(read("-- first; one\nSELECT ';' FROM run;;\n\nDELETE FROM run\nWHERE id = ?; -- done"))
                .containsExactly("SELECT ';' FROM run", "DELETE FROM run\nWHERE id = ?");
        assertThat(read("SELECT 1")).containsExactly("SELECT 1");
        assertThat(read(" ;; -- nothing")).isEmpty();
    }

    @Test
    void tablesOfAQueryAreLetThrough() throws IOException {
        assertThat(read("SELECT close FROM bars")).hasSize(1);
    }

    @Test
    void whatSqliteDoesNotUnderstandIsToldWithItsLine() {
        assertThatThrownBy(() -> read("SELECT 1;\n\nSELECT x\nFROM run;"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("q.sql:3: SQLite: no such column: x");
        assertThatThrownBy(() -> read("SELECT 1;\nSELECT 'x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("q.sql:2: SQLite: ");
    }

    @Test
    void otherStatementsAreRefused() {
        for (String sql :
                List.of("PRAGMA optimize", "DROP TABLE run", "ATTACH 'x' AS y", "VACUUM", "EXPLAIN SELECT 1")) {
            assertThatThrownBy(() -> read("SELECT 1;" + sql))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("q.sql:1: ")
                    .hasMessageContaining("begins no statement");
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> StatementFile.read(folder.resolve("none.sql"), database))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.sql: cannot be read");
    }
}
