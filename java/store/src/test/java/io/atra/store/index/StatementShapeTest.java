package io.atra.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementShapeTest {

    private static final Map<String, Table> TABLES = Map.of("t", table("t", "a", "b", "c"), "u", table("u", "c", "d"));

    private static Table table(String name, String... columns) {
        Map<String, String> types = new LinkedHashMap<>();
        Stream.of(columns).forEach(column -> types.put(column, "INTEGER"));
        return new Table(name, types, "", List.of(), List.of(), 1000);
    }

    private static ColumnUse use(String sql, String table) {
        return new StatementShape(sql, TABLES).uses().get(table);
    }

    @Test
    void comparisonsAreToldApart() {
        ColumnUse use = use("SELECT * FROM t WHERE a = 1 AND 2 < \"B\" AND [c] BETWEEN 1 AND 2", "t");
        assertThat(use.equal()).containsExactly("a");
        assertThat(use.ranges()).containsExactly("b", "c");
        assertThat(use("SELECT a FROM t WHERE b IN (1) AND c IS NULL", "t").equal())
                .containsExactly("b", "c");
        assertThat(use("SELECT a FROM t WHERE b NOT IN (1) AND c LIKE 'x%' AND a != 3", "t"))
                .isEqualTo(ColumnUse.none());
    }

    @Test
    void columnsBelongToTheirTables() {
        String sql = "SELECT x.a FROM main.t AS x JOIN u y ON x.c = y.c WHERE d = 1 AND y.c > 2 AND z.a = 1";
        assertThat(use(sql, "x").equal()).containsExactly("c");
        assertThat(use(sql, "y").equal()).containsExactly("c", "d");
        assertThat(use("SELECT 1 FROM t, u WHERE c = 1", "t").equal()).containsExactly("c");
        assertThat(use("SELECT 1 FROM t WHERE d = 1", "t")).isEqualTo(ColumnUse.none());
    }

    @Test
    void assignmentsAreNoComparisons() {
        ColumnUse use = use("UPDATE t SET a = ?, b = c WHERE c = 4", "t");
        assertThat(use.equal()).containsExactly("c");
    }

    @Test
    void aSignKeepsAColumnOut() {
        assertThat(use("SELECT a FROM t WHERE +a = 1 ORDER BY +b", "t")).isEqualTo(ColumnUse.none());
    }

    @Test
    void ordersAreListsOfColumnsOfOneTable() {
        assertThat(use("SELECT a FROM t ORDER BY a, t.b DESC LIMIT 1", "t").orders())
                .containsExactly(List.of("a", "b DESC"));
        assertThat(use("SELECT a FROM t ORDER BY a DESC, b DESC;", "t").orders())
                .containsExactly(List.of("a", "b"));
        assertThat(use("SELECT a FROM t WHERE a IN (SELECT d FROM u ORDER BY d ASC)", "u")
                        .orders())
                .containsExactly(List.of("d"));
        assertThat(use("SELECT b, sum(a) FROM t GROUP BY b HAVING 1", "t").orders())
                .containsExactly(List.of("b"));
        assertThat(use("SELECT min(a) FROM t", "t").orders()).containsExactly(List.of("a"));
        for (String unknown : List.of("1", "a + b", "a, d", "abs(a)", "a COLLATE NOCASE", "a NULLS LAST", "")) {
            assertThat(use("SELECT a FROM t, u ORDER BY " + unknown, "t").orders())
                    .as(unknown)
                    .isEmpty();
        }
    }

    @Test
    void brokenTextsAreTaken() {
        for (String sql :
                List.of("", "ORDER BY", "SELECT FROM t WHERE", "t.", ".t", "UPDATE t SET", "FROM t ORDER BY a,")) {
            assertThat(new StatementShape(sql, TABLES).uses()).isNotNull();
        }
    }
}
