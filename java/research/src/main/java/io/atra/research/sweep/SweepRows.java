package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import io.atra.engine.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Some rows of a sweep, next to each other in the order of the grid: the values of the parameters, then the core
 * metrics. They are valid until the consumer returns: the arrays behind them are used again.
 */
public final class SweepRows {

    static final int METRICS = CoreMetric.values().length;

    private final List<String> parameters;
    private final int width;
    private final double[] values;
    private final double[] metrics;
    private final boolean[] known;
    private long first;
    private int size;

    SweepRows(List<String> parameters, int capacity) {
        this.parameters = List.copyOf(parameters);
        this.width = parameters.size();
        this.values = new double[width * capacity];
        this.metrics = new double[METRICS * capacity];
        this.known = new boolean[capacity];
    }

    /** The names of the parameters, in the order of the plan. */
    public List<String> parameters() {
        return parameters;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Which of all rows of the sweep the first one is, from 0. */
    public long first() {
        return first;
    }

    /** The value of a parameter. */
    public double value(int row, int parameter) {
        return values[row * width + parameter];
    }

    /** A core metric; NaN where it has no value. */
    public double metric(int row, CoreMetric metric) {
        return metrics[row * METRICS + metric.ordinal()];
    }

    /** A row on its own, to be kept. */
    public SweepRow row(int row) {
        return new SweepRow(first + row, boxed(values, row, width), boxed(metrics, row, METRICS));
    }

    private static List<Double> boxed(double[] table, int row, int width) {
        return DoubleStream.of(Arrays.copyOfRange(table, row * width, (row + 1) * width))
                .boxed()
                .toList();
    }

    /** Takes the next combinations, as many as there is room for; whether there are any. */
    boolean fill(Combinations combinations) {
        first += size;
        size = 0;
        while (size < known.length && combinations.next()) {
            System.arraycopy(combinations.values(), 0, values, size * width, width);
            known[size++] = false;
        }
        return size > 0;
    }

    boolean isKnown(int row) {
        return known[row];
    }

    double[] valuesOf(int row) {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }

    void put(int row, RunResult result, int combination) {
        for (CoreMetric metric : CORE) {
            metrics[row * METRICS + metric.ordinal()] = result.metric(combination, metric);
        }
        known[row] = true;
    }

    private static final CoreMetric[] CORE = CoreMetric.values();
}
