package io.atra.store.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which indexes might spare a statement the costly steps of its plan. What an index serves already is none of them. */
final class Candidates {

    /** Longer ones hardly find fewer rows and cost more. */
    private static final int MOST_KEYS = 4;

    /** A table of fewer rows is read faster than anybody notices. */
    private static final long LEAST_ROWS = 200;

    private final StatementShape shape;
    private final Set<Candidate> found = new LinkedHashSet<>();

    private Candidates(StatementShape shape) {
        this.shape = shape;
    }

    static Set<Candidate> of(Catalogue catalogue, StatementShape shape, List<String> plan) {
        Candidates candidates = new Candidates(shape);
        for (String called : PlanTroubles.tables(plan, shape)) {
            Table named = shape.tokens().tables().get(called);
            Table table = named == null ? catalogue.tables().get(called) : named;
            if (table != null && table.rows() >= LEAST_ROWS) {
                candidates.addFor(table, shape.uses().get(called));
            }
        }
        return candidates.found;
    }

    private void addFor(Table table, @Nullable ColumnUse use) {
        if (use == null) {
            addReferences(table);
        } else {
            addConditions(table, use);
        }
    }

    /** Whoever deletes a row looks for those that refer to it. */
    private void addReferences(Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            if (shape.tables().contains(key.parent())) {
                add(table, key.columns(), List.of());
            }
        }
    }

    /** Rows with equal values lie together in an index; behind them, one range or one order can be used. */
    private void addConditions(Table table, ColumnUse use) {
        List<String> equal = List.copyOf(use.equal());
        add(table, equal, List.of());
        equal.forEach(column -> add(table, List.of(column), List.of()));
        use.ranges().forEach(column -> add(table, equal, List.of(column)));
        use.ranges().forEach(column -> add(table, List.of(), List.of(column)));
        use.orders().forEach(order -> add(table, equal, order));
        use.orders().forEach(order -> add(table, List.of(), order));
    }

    private void add(Table table, List<String> first, List<String> then) {
        List<String> keys = new ArrayList<>(first);
        then.stream().filter(key -> !first.contains(StatementShape.column(key))).forEach(keys::add);
        if (!keys.isEmpty() && keys.getLast().equals(table.rowNumber())) {
            keys.removeLast();
        }
        boolean useful = !keys.isEmpty() && keys.size() <= MOST_KEYS && !keys.contains(table.rowNumber());
        if (useful && !table.serves(keys)) {
            found.add(new Candidate(table, List.copyOf(keys)));
        }
    }
}
