package io.atra.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select  id\tfrom t | SELECT id FROM t",
                "SELECT a FROM t WHERE b=5 | SELECT a FROM t WHERE b = ?",
                "SELECT a FROM t WHERE b = -5.5e-3 | SELECT a FROM t WHERE b = ?",
                "SELECT a FROM t WHERE b = :name AND c = ?2 | SELECT a FROM t WHERE b = ? AND c = ?",
                "SELECT a - 5 FROM t | SELECT a - ? FROM t",
                "SELECT a FROM t WHERE b IN (1, 2,3) | SELECT a FROM t WHERE b IN (?)",
                "SELECT a FROM t WHERE b IN ('x') | SELECT a FROM t WHERE b IN (?)",
                "SELECT a FROM t WHERE b IN (SELECT c FROM u) | SELECT a FROM t WHERE b IN (SELECT c FROM u)",
                "INSERT INTO t VALUES (?, 'it''s', x'00ff', NULL); | INSERT INTO t VALUES (?, ?, ?, NULL)",
                "SELECT count( * ) FROM t -- why | SELECT count(*) FROM t",
                "SELECT /* a 'b' */ \"odd name\", [c d], `e` FROM main . t | SELECT \"odd name\", [c d], `e` FROM main.t",
                "SELECT a ->> '$.x', b<>0x1F FROM t LIMIT 8 | SELECT a ->> ?, b <> ? FROM t LIMIT ?",
                "PRAGMA synchronous=2 | PRAGMA synchronous = ?",
            })
    void valuesBlanksAndCommentsAreFolded(String sql, String normal) {
        assertThat(StatementText.normal(sql)).isEqualTo(normal);
    }

    @Test
    void whatIsNormalStaysSo() {
        String sql = "SELECT a, max(b) FROM t AS u WHERE u.c IN (?) AND d BETWEEN ? AND ? GROUP BY a ORDER BY + a";
        assertThat(StatementText.normal(sql)).isEqualTo(sql);
    }

    /** Users' texts may be cut off anywhere; a long literal is no reason to fail. */
    @Test
    void brokenAndLongTextsAreTaken() {
        for (String broken :
                new String[] {"", ";", "'", "SELECT 'abc", "\"x", "[x", "/* x", "--", "x'", "?", "1e", "."}) {
            assertThat(StatementText.normal(broken)).isNotNull();
        }
        assertThat(StatementText.normal("SELECT '" + "a''".repeat(100_000) + "'"))
                .isEqualTo("SELECT ?");
        assertThat(StatementText.normal("SELECT a IN (" + "1,".repeat(100_000) + "1)"))
                .isEqualTo("SELECT a IN (?)");
    }

    /** The tokens and what lies between them are the text. */
    @Test
    void noCharacterIsInTwoTokens() {
        String sql = "SELECT a.\"b\", x'00', 1.5e+3 FROM t /* c */ WHERE a>=?1 AND b||'x''y' != @p -- end";
        int end = 0;
        for (SqlToken token : SqlToken.of(sql)) {
            assertThat(token.start()).isGreaterThanOrEqualTo(end);
            assertThat(sql.substring(token.start())).startsWith(token.text());
            end = token.start() + token.text().length();
        }
        assertThat(SqlToken.of(sql).stream().map(SqlToken::text).collect(Collectors.joining(" ")))
                .isEqualTo("SELECT a . \"b\" , x'00' , 1.5e+3 FROM t WHERE a >= ?1 AND b || 'x''y' != @p");
    }

    @Test
    void namesAreComparedAsSqliteDoes() {
        assertThat(SqlToken.of("Trial \"Odd \"\"x\"\"\" [B c] `D`").stream().map(SqlToken::name))
                .containsExactly("trial", "odd \"x\"", "b c", "d");
        assertThat(SqlToken.of("select").getFirst().isName()).isFalse();
        assertThat(SqlToken.of("\"select\"").getFirst().isName()).isTrue();
    }
}
