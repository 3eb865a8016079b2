package io.atra.store.index;

import java.util.List;
import java.util.Map;

/**
 * A table of the file. Names are in lower case, as SQLite compares them.
 *
 * @param name its name
 * @param columns its columns with their declared types, in order
 * @param rowNumber the column that is the number of the row; empty when none is
 * @param indexes what finds its rows, the order in which it lies included
 * @param foreignKeys what it refers to
 * @param rows how many it has
 */
record Table(
        String name,
        Map<String, String> columns,
        String rowNumber,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        long rows) {

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Whether rows with given values of these columns are found already. */
    boolean serves(List<String> columns) {
        return columns.getFirst().equals(rowNumber) || indexes.stream().anyMatch(index -> index.serves(columns));
    }
}
