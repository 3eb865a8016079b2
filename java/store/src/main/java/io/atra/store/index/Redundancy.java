package io.atra.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds indexes that others make superfluous. */
final class Redundancy {

    private Redundancy() {}

    static List<RedundantIndex> of(Catalogue catalogue) {
        List<RedundantIndex> found = new ArrayList<>();
        for (Table table : catalogue.tables().values()) {
            for (Index index : table.indexes()) {
                covering(index, table).ifPresent(other -> found.add(redundant(index, other)));
            }
        }
        return found;
    }

    /** Of two that are equal, the one goes that was made by advice, else the one whose name comes later. */
    private static Optional<Index> covering(Index index, Table table) {
        return index.made() && !index.partial()
                ? table.indexes().stream().filter(other -> covers(other, index)).findFirst()
                : Optional.empty();
    }

    private static boolean covers(Index other, Index index) {
        if (other.name().equals(index.name()) || other.partial() || !index.isPrefixOf(other)) {
            return false;
        }
        boolean equal = other.keys().size() == index.keys().size();
        boolean keepsUnique = !index.unique() || (equal && other.unique());
        return keepsUnique && (!equal || goesFirst(index, other));
    }

    private static boolean goesFirst(Index index, Index other) {
        if (!other.made() || (other.unique() && !index.unique())) {
            return true;
        }
        boolean one = advised(index.name());
        return one == advised(other.name()) ? index.name().compareTo(other.name()) > 0 : one;
    }

    private static boolean advised(String name) {
        return name.startsWith(Candidate.PREFIX);
    }

    private static RedundantIndex redundant(Index index, Index other) {
        boolean duplicate = index.keys().equals(other.keys());
        return new RedundantIndex(index.name(), index.table(), other.name(), duplicate, advised(index.name()));
    }
}
