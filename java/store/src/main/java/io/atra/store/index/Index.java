package io.atra.store.index;

import java.util.List;

/**
 * An index of the file, or the order in which a table lies.
 *
 * @param name its name
 * @param table its table, in lower case
 * @param keys its columns in order, each as {@code column}, {@code column DESC}; an expression as {@code (expression)}
 * @param unique whether no two rows are equal in it
 * @param partial whether it holds some of the rows only
 * @param made whether a CREATE INDEX made it; others belong to their table
 */
record Index(String name, String table, List<String> keys, boolean unique, boolean partial, boolean made) {

    /** The same keys, or the first of the other's. */
    boolean isPrefixOf(Index other) {
        return startsWith(other.keys, keys);
    }

    /** Whether rows with given values of these columns are found by it. */
    boolean serves(List<String> columns) {
        return !partial && startsWith(keys, columns);
    }

    private static boolean startsWith(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }
}
