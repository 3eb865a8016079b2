package io.atra.store.index;

import io.atra.store.profile.SqlToken;
import io.atra.store.profile.SqlToken.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tokens of a statement, and which tables and columns their names mean. */
final class StatementTokens {

    private static final SqlToken NONE = new SqlToken(Kind.SIGN, "", 0);
    private static final Set<String> BEFORE_TABLE = Set.of("FROM", "JOIN", "INTO", "UPDATE", ",");

    private final List<SqlToken> tokens;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    StatementTokens(String sql, Map<String, Table> known) {
        this.tokens = SqlToken.of(sql);
        for (int i = 0; i < tokens.size(); i++) {
            Table table = tokens.get(i).isName() ? known.get(tokens.get(i).name()) : null;
            if (table != null && namesTable(i)) {
                tables.put(calledAs(i), table);
            }
        }
    }

    private boolean namesTable(int i) {
        int before = at(i - 1).is(".") && at(i - 2).name().equals("main") ? i - 3 : i - 1;
        return BEFORE_TABLE.stream().anyMatch(at(before)::is);
    }

    private String calledAs(int i) {
        SqlToken alias = at(i + 1).is("AS") ? at(i + 2) : at(i + 1);
        return (alias.isName() ? alias : at(i)).name();
    }

    /** The tables by what the statement calls them. */
    Map<String, Table> tables() {
        return tables;
    }

    int size() {
        return tokens.size();
    }

    /** A token; nothing, before the first and behind the last. */
    SqlToken at(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : NONE;
    }

    /** Where the name of a column starts whose own name is at {@code i}: the table may stand before it. */
    int start(int i) {
        return at(i - 1).is(".") ? i - 2 : i;
    }

    /** What the tables are called to which the column at {@code i} may belong; none when it is no column. */
    List<String> owners(int i) {
        SqlToken column = at(i);
        if (!column.isName() || at(i + 1).is("(") || at(i + 1).is(".")) {
            return List.of();
        }
        String name = column.name();
        String table = at(i - 1).is(".") ? at(i - 2).name() : "";
        return tables.entrySet().stream()
                .filter(called -> table.isEmpty() || called.getKey().equals(table))
                .filter(called -> called.getValue().has(name))
                .map(Map.Entry::getKey)
                .toList();
    }
}
