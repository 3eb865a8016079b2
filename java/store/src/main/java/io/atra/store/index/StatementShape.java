package io.atra.store.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns a statement compares and sorts by, read off its text without a grammar: good enough to guess indexes,
 * which SQLite then takes or leaves.
 */
final class StatementShape {

    private static final Set<String> EQUAL = Set.of("=", "==", "IS", "IN");
    private static final Set<String> RANGE = Set.of("<", ">", "<=", ">=", "BETWEEN", "GLOB");
    private static final Set<String> END_OF_SET = Set.of("WHERE", "FROM", "RETURNING");
    private static final Set<String> BEHIND_ORDER =
            Set.of("", ")", ";", "LIMIT", "HAVING", "ORDER", "UNION", "EXCEPT", "INTERSECT", "RETURNING", "WINDOW");
    private static final String DOWN = " DESC";

    private final StatementTokens tokens;
    private final Map<String, ColumnUse> uses = new LinkedHashMap<>();

    StatementShape(String sql, Map<String, Table> known) {
        tokens = new StatementTokens(sql, known);
        tokens.tables().keySet().forEach(called -> uses.put(called, ColumnUse.none()));
        boolean assigns = false;
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            assigns = tokens.at(i).is("SET") || (assigns && END_OF_SET.stream().noneMatch(tokens.at(at)::is));
            if (!assigns) {
                look(i);
            }
        }
    }

    private void look(int i) {
        if ((tokens.at(i).is("ORDER") || tokens.at(i).is("GROUP"))
                && tokens.at(i + 1).is("BY")) {
            addOrder(i + 2);
        }
        for (String owner : tokens.owners(i)) {
            addColumn(use(owner), i);
        }
    }

    private ColumnUse use(String called) {
        return uses.computeIfAbsent(called, name -> ColumnUse.none());
    }

    /** A column behind a sign is part of a term, and {@code +column} says that no index is wanted. */
    private void addColumn(ColumnUse use, int i) {
        int before = tokens.start(i) - 1;
        String column = tokens.at(i).name();
        if (tokens.at(before).is("+")) {
            return;
        }
        if (isExtreme(before, i)) {
            use.orders().add(List.of(column));
        } else if (isAny(EQUAL, i + 1) || isAny(EQUAL, before)) {
            use.equal().add(column);
        } else if (isAny(RANGE, i + 1) || isAny(RANGE, before)) {
            use.ranges().add(column);
        }
    }

    private boolean isAny(Set<String> words, int i) {
        return words.stream().anyMatch(tokens.at(i)::is);
    }

    /** The least or the greatest is the first or the last of an index. */
    private boolean isExtreme(int before, int i) {
        boolean called =
                tokens.at(before - 1).is("min") || tokens.at(before - 1).is("max");
        return called && tokens.at(before).is("(") && tokens.at(i + 1).is(")");
    }

    /** Only where all that is sorted by are columns of one table. */
    private void addOrder(int from) {
        List<String> keys = new ArrayList<>();
        String sorted = "";
        int i = from;
        do {
            int column = tokens.at(i + 1).is(".") ? i + 2 : i;
            List<String> owners = tokens.owners(column);
            if (owners.size() != 1 || (!sorted.isEmpty() && !owners.getFirst().equals(sorted))) {
                return;
            }
            sorted = owners.getFirst();
            boolean down = tokens.at(column + 1).is("DESC");
            keys.add(tokens.at(column).name() + (down ? DOWN : ""));
            i = column + (down || tokens.at(column + 1).is("ASC") ? 2 : 1) + 1;
        } while (tokens.at(i - 1).is(","));
        int behind = i - 1;
        if (BEHIND_ORDER.stream().anyMatch(word -> tokens.at(behind).text().equalsIgnoreCase(word))) {
            use(sorted).orders().add(oneWay(keys));
        }
    }

    /** An index is read from either end. */
    private static List<String> oneWay(List<String> keys) {
        boolean allDown = keys.stream().allMatch(key -> key.endsWith(DOWN));
        return allDown ? keys.stream().map(StatementShape::column).toList() : keys;
    }

    /** The column of a key. */
    static String column(String key) {
        return key.endsWith(DOWN) ? key.substring(0, key.length() - DOWN.length()) : key;
    }

    StatementTokens tokens() {
        return tokens;
    }

    /** The names of all tables. */
    Set<String> tables() {
        return tokens.tables().values().stream().map(Table::name).collect(Collectors.toSet());
    }

    /** What is done with the columns of each table, by what it is called. */
    Map<String, ColumnUse> uses() {
        return uses;
    }
}
