package io.atra.store.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement does with the columns of a table.
 *
 * @param equal compared for being equal, to a value or another column
 * @param ranges compared for being less or more
 * @param orders what rows are sorted or grouped by, a list each time; {@code DESC} behind those that go down
 */
record ColumnUse(Set<String> equal, Set<String> ranges, List<List<String>> orders) {

    static ColumnUse none() {
        return new ColumnUse(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    }
}
