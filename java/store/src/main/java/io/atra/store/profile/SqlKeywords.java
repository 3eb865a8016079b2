package io.atra.store.profile;

import java.util.Locale;
import java.util.Set;

/** The words of SQL that structure a statement; words that columns are called by too are left out. */
final class SqlKeywords {

    private static final Set<String> ALL = Set.of(
            "ABORT", "ALL", "ANALYZE", "AND", "AS", "ASC", "ATTACH", "BEGIN", "BETWEEN", "BY", "CASE", "CAST", "COLLATE",
            "COMMIT", "CONFLICT", "CREATE", "CROSS", "DEFERRED", "DELETE", "DESC", "DETACH", "DISTINCT", "DO", "DROP",
            "ELSE", "END", "ESCAPE", "EXCEPT", "EXCLUSIVE", "EXISTS", "EXPLAIN", "FILTER", "FROM", "FULL", "GLOB",
            "GROUP", "HAVING", "IGNORE", "IMMEDIATE", "IN", "INDEX", "INDEXED", "INNER", "INSERT", "INTERSECT", "INTO",
            "IS", "ISNULL", "JOIN", "LEFT", "LIKE", "LIMIT", "MATCH", "NATURAL", "NOT", "NOTHING", "NOTNULL", "NULL",
            "OFFSET", "ON", "OR", "ORDER", "OUTER", "OVER", "PARTITION", "PRAGMA", "RECURSIVE", "REGEXP", "RELEASE",
            "REPLACE", "RETURNING", "RIGHT", "ROLLBACK", "SAVEPOINT", "SELECT", "SET", "TABLE", "THEN", "TRANSACTION",
            "UNION", "UNIQUE", "UPDATE", "USING", "VACUUM", "VALUES", "WHEN", "WHERE", "WINDOW", "WITH");

    private SqlKeywords() {}

    static boolean contains(String word) {
        return ALL.contains(word.toUpperCase(Locale.ROOT));
    }
}
