package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import io.atra.store.ledger.TrialBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rows of a sweep as columns of numbers, in the order of the search. */
public final class SweepTable {

    private final SweepResult result;
    private final double[][] parameters;
    private final double[][] metrics;

    private SweepTable(SweepResult result, double[][] parameters, double[][] metrics) {
        this.result = result;
        this.parameters = parameters;
        this.metrics = metrics;
    }

    /** Runs a sweep and keeps all its rows. */
    static SweepTable of(Sweep sweep) {
        List<double[]> rows = new ArrayList<>();
        SweepResult result = sweep.run(block -> {
            for (int row = 0; row < block.size(); row++) {
                rows.add(flat(block, row));
            }
        });
        int width = result.search().names().size();
        return new SweepTable(result, columns(rows, 0, width), columns(rows, width, TrialBlock.METRICS));
    }

    private static double[] flat(SweepRows block, int row) {
        double[] values = block.trials().values(row);
        double[] flat = Arrays.copyOf(values, values.length + TrialBlock.METRICS);
        for (CoreMetric metric : CoreMetric.values()) {
            flat[values.length + metric.ordinal()] = block.metric(row, metric);
        }
        return flat;
    }

    private static double[][] columns(List<double[]> rows, int first, int count) {
        double[][] columns = new double[count][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < count; column++) {
                columns[column][row] = rows.get(row)[first + column];
            }
        }
        return columns;
    }

    /** Counts, the best rows, warnings. */
    public SweepResult result() {
        return result;
    }

    /** How many rows there are. */
    public int size() {
        return metrics[0].length;
    }

    /**
     * The values of a parameter, one a row.
     *
     * @throws IllegalArgumentException when there is no such parameter
     */
    public double[] parameter(String name) {
        int position = result.search().names().indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("no parameter is called '" + name + "'");
        }
        return parameters[position].clone();
    }

    /** A core metric, one value a row; NaN where it has none. */
    public double[] metric(CoreMetric metric) {
        return metrics[metric.ordinal()].clone();
    }
}
