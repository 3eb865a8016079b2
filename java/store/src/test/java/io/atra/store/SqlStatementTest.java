package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStatementTest {

    @TempDir
    Path folder;

    private Database database;
    private SqlConnection scratch;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        scratch = database.openScratch();
        scratch.execute("CREATE TEMP TABLE t (n INTEGER, x REAL, s TEXT, b BLOB)");
    }

    @AfterEach
    void close() throws SQLException {
        scratch.close();
        database.close();
    }

    @Test
    void valuesComeBackAsTheyWereBound() throws SQLException {
        SqlStatement insert = scratch.prepare("INSERT INTO t VALUES (?, ?, ?, ?)");
        assertThat(insert.bind(1, 1L << 40)
                        .bind(2, 0.1)
                        .bind(3, "ü")
                        .bind(4, new byte[] {1, 2})
                        .update())
                .isEqualTo(1);
        try (Rows rows = scratch.query("SELECT n, x, s, b FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(1L << 40);
            assertThat(rows.getDouble(2)).isEqualTo(0.1);
            assertThat(rows.getText(3)).isEqualTo("ü");
            assertThat(rows.getBytes(4)).containsExactly(1, 2);
            assertThat(rows.isNull(1)).isFalse();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void nullIsNothingOfEachType() throws SQLException {
        scratch.prepare("INSERT INTO t VALUES (?, ?, ?, ?)")
                .bindValue(1, null)
                .bind(2, Double.NaN)
                .bind(3, (String) null)
                .bind(4, (byte[]) null)
                .update();
        try (Rows rows = scratch.query("SELECT n, x, s, b FROM t")) {
            assertThat(rows.next()).isTrue();
            for (int column = 1; column <= 4; column++) {
                assertThat(rows.isNull(column)).isTrue();
                assertThat(rows.getValue(column)).isNull();
            }
            assertThat(rows.getLong(1)).isZero();
            assertThat(rows.getInt(1)).isZero();
            assertThat(rows.getDouble(2)).isZero();
            assertThat(rows.getText(3)).isEmpty();
            assertThat(rows.getBytes(4)).isEmpty();
        }
    }

    @Test
    void wholeNumbersAreLongsWhateverTheirSize() throws SQLException {
        try (Rows rows = scratch.query("SELECT 1 AS one, 1 << 40 AS large")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getValue(1)).isEqualTo(1L);
            assertThat(rows.getValue(2)).isEqualTo(1L << 40);
            assertThat(rows.columns()).isEqualTo(2);
            assertThat(rows.name(2)).isEqualTo("large");
        }
    }

    @Test
    void aBatchTellsHowManyRowsItChanged() throws SQLException {
        scratch.execute("CREATE UNIQUE INDEX temp.once ON t (n)");
        SqlStatement insert = scratch.prepare("INSERT OR IGNORE INTO t (n) VALUES (?)");
        for (long n : new long[] {1, 2, 2, 3}) {
            insert.bind(1, n).addToBatch();
        }
        assertThat(insert.updateBatch()).isEqualTo(3);
        assertThat(scratch.queryLong("SELECT count(*) FROM t")).isEqualTo(3);
    }

    @Test
    void onlyAQueryGivesRows() throws SQLException {
        assertThat(scratch.prepare("INSERT INTO t (n) VALUES (1)").run()).isNull();
        try (Rows rows =
                Objects.requireNonNull(scratch.prepare("SELECT n FROM t").run())) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void aStatementIsKeptAndRunsAgain() throws SQLException {
        SqlStatement query = scratch.prepare("SELECT ?");
        assertThat(scratch.prepare("SELECT ?")).isSameAs(query);
        for (long value = 1; value < 3; value++) {
            try (Rows rows = query.bind(1, value).query()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(value);
            }
        }
    }

    @Test
    void valuesThatWereLetGoAreNull() throws SQLException {
        SqlStatement query = scratch.prepare("SELECT ?");
        query.bind(1, "large").clear();
        try (Rows rows = query.query()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.isNull(1)).isTrue();
        }
    }
}
