package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import io.atra.store.ledger.TrialBlock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Some rows of a sweep, next to each other in the order of the search: the values of the parameters, then the core
 * metrics. They are valid until the consumer returns: the arrays behind them are used again.
 */
public final class SweepRows {

    private final List<String> parameters;
    private final TrialBlock trials;
    private long first;

    SweepRows(List<String> parameters, int capacity) {
        this.parameters = List.copyOf(parameters);
        this.trials = new TrialBlock(parameters.size(), capacity, false);
    }

    /** The names of the parameters, in the order of the plan. */
    public List<String> parameters() {
        return parameters;
    }

    /** How many rows there are. */
    public int size() {
        return trials.size();
    }

    /** Which of all rows of the sweep the first one is, from 0. */
    public long first() {
        return first;
    }

    /** The value of a parameter. */
    public double value(int row, int parameter) {
        return trials.value(row, parameter);
    }

    /** A core metric; NaN where it has no value. */
    public double metric(int row, CoreMetric metric) {
        return trials.metric(row, metric);
    }

    /** A row on its own, to be kept. */
    public SweepRow row(int row) {
        List<Double> metrics = Arrays.stream(CoreMetric.values())
                .map(metric -> metric(row, metric))
                .toList();
        return new SweepRow(
                first + row, DoubleStream.of(trials.values(row)).boxed().toList(), metrics);
    }

    /** Takes the next combinations, as many as there is room for; whether there are any. */
    boolean fill(Combinations combinations) {
        first += trials.size();
        trials.clear();
        while (!trials.isFull() && combinations.next()) {
            trials.add(combinations.values());
        }
        return trials.size() > 0;
    }

    /** Takes these combinations, which come after all that it has had. */
    void fill(List<double[]> combinations) {
        first += trials.size();
        trials.clear();
        combinations.forEach(trials::add);
    }

    TrialBlock trials() {
        return trials;
    }
}
