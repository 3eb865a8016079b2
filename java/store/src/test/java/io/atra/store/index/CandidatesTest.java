package io.atra.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final List<String> SCAN = List.of("SCAN t");

    private static Set<Candidate> candidates(long rows, String sql, Index... indexes) {
        Table table = new Table(
                "t", Map.of("id", "INTEGER", "a", "TEXT", "b", "TEXT"), "id", List.of(indexes), List.of(), rows);
        Map<String, Table> tables = Map.of("t", table);
        return Candidates.of(new Catalogue(tables), new StatementShape(sql, tables), SCAN);
    }

    private static Index index(boolean partial, String... keys) {
        return new Index("i", "t", List.of(keys), false, partial, true);
    }

    @Test
    void eachUseOfAColumnGivesOne() {
        assertThat(candidates(1000, "SELECT 1 FROM t WHERE a = 1 AND b > 2"))
                .extracting(Candidate::keys)
                .containsExactly(List.of("a"), List.of("a", "b"), List.of("b"));
    }

    @Test
    void whatAnIndexServesIsNone() {
        assertThat(candidates(1000, "SELECT 1 FROM t WHERE a = 1", index(false, "a", "b")))
                .isEmpty();
        assertThat(candidates(1000, "SELECT 1 FROM t WHERE b = 1", index(false, "a", "b")))
                .hasSize(1);
        assertThat(candidates(1000, "SELECT 1 FROM t WHERE a = 1", index(true, "a")))
                .hasSize(1);
    }

    @Test
    void theNumberOfTheRowNeedsNone() {
        assertThat(candidates(1000, "SELECT 1 FROM t WHERE id > 5")).isEmpty();
        assertThat(candidates(1000, "SELECT 1 FROM t WHERE a = 1 ORDER BY id"))
                .extracting(Candidate::keys)
                .containsExactly(List.of("a"));
    }

    @Test
    void smallTablesNeedNone() {
        assertThat(candidates(199, "SELECT 1 FROM t WHERE a = 1")).isEmpty();
        assertThat(candidates(200, "SELECT 1 FROM t WHERE a = 1")).hasSize(1);
    }

    @Test
    void namesAndStatementsAreQuoted() {
        Table table = new Table("order", Map.of("odd name", "TEXT"), "", List.of(), List.of(), 1000);
        Candidate candidate = new Candidate(table, List.of("odd name DESC"));
        assertThat(candidate.sql())
                .isEqualTo("CREATE INDEX IF NOT EXISTS advised_order_odd_name_desc ON \"order\" (\"odd name\" DESC)");
    }
}
