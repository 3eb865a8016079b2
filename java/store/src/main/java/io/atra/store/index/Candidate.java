package io.atra.store.index;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An index that could be made.
 *
 * @param table on which table
 * @param keys its columns in order, {@code DESC} behind those that go down
 */
record Candidate(Table table, List<String> keys) {

    /** Names that start so are those of advised indexes. */
    static final String PREFIX = "advised_";

    String name() {
        String words = table.name() + "_" + String.join("_", keys);
        return PREFIX + words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    }

    /** The statement that makes it. */
    String sql() {
        return "CREATE INDEX IF NOT EXISTS " + name() + on();
    }

    /** The same in the temporary database. */
    String temporarySql() {
        return "CREATE INDEX temp." + name() + on();
    }

    private String on() {
        return " ON " + Catalogue.quoted(table.name()) + " ("
                + keys.stream().map(Candidate::key).collect(Collectors.joining(", ")) + ")";
    }

    private static String key(String key) {
        String column = StatementShape.column(key);
        return Catalogue.quoted(column) + key.substring(column.length());
    }

    /** The same keys, or the first of the other's. */
    boolean isPrefixOf(Candidate other) {
        return table.name().equals(other.table.name())
                && other.keys.size() >= keys.size()
                && other.keys.subList(0, keys.size()).equals(keys);
    }
}
