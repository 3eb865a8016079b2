package io.atra.research.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Collects the rows of one group. */
final class Rows {

    private final Group group;
    private final List<FullMetric> rows = new ArrayList<>();

    Rows(Group group) {
        this.group = group;
    }

    Rows add(String name, Unit unit, Basis basis, String formula, String source, ToDoubleFunction<Performance> value) {
        rows.add(new FullMetric(name, group, unit, basis, formula, source, value));
        return this;
    }

    List<FullMetric> list() {
        return List.copyOf(rows);
    }
}
