package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Rows of a sweep as columns of numbers, in the order of the search.
 *
 * <pre>{@code
 * SweepTable table = sweep.collect();
 * double[] sharpe = table.metric(CoreMetric.SHARPE);
 * int best = table.top(CoreMetric.SQN, 1)[0];
 * SweepTable calm = table.between(CoreMetric.MAX_DRAWDOWN, 0, 0.2).filter(row -> row.value(0) < 20);
 * HeatMap map = calm.pivot("fast", "slow", CoreMetric.SHARPE, Reduction.BEST);
 * }</pre>
 */
public final class SweepTable {

    private final SweepResult result;
    private final long[] positions;
    /** The parameters, then the metrics. */
    private final double[][] columns;

    private SweepTable(SweepResult result, long[] positions, double[][] columns) {
        this.result = result;
        this.positions = positions;
        this.columns = columns;
    }

    /** Runs a sweep and keeps all its rows. */
    static SweepTable of(Sweep sweep) {
        TableColumns kept = new TableColumns(sweep.search.names().size());
        SweepResult result = sweep.run(kept::add);
        double[][] columns = kept.columns();
        return new SweepTable(
                result, IntStream.range(0, columns[0].length).asLongStream().toArray(), columns);
    }

    /** Counts, the best rows, warnings; of the whole sweep, whatever rows were chosen since. */
    public SweepResult result() {
        return result;
    }

    /** The names of the parameters, in the order of the plan. */
    public List<String> parameters() {
        return result.search().names();
    }

    /** How many rows there are. */
    public int size() {
        return positions.length;
    }

    /**
     * The values of a parameter, one a row.
     *
     * @throws IllegalArgumentException when there is no such parameter
     */
    public double[] parameter(String name) {
        return columns[position(name)].clone();
    }

    private int position(String name) {
        int position = parameters().indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("no parameter is called '" + name + "'");
        }
        return position;
    }

    /** A core metric, one value a row; NaN where it has none. */
    public double[] metric(CoreMetric metric) {
        return column(metric).clone();
    }

    private double[] column(CoreMetric metric) {
        return columns[parameters().size() + metric.ordinal()];
    }

    /** The value of a parameter, by its place in the plan. */
    public double value(int row, int parameter) {
        return columns[Objects.checkIndex(parameter, parameters().size())][row];
    }

    /** A core metric; NaN where it has no value. */
    public double metric(int row, CoreMetric metric) {
        return column(metric)[row];
    }

    /** A row on its own. */
    public SweepRow row(int row) {
        int width = parameters().size();
        List<Double> all =
                Arrays.stream(columns).map(column -> (Double) column[row]).toList();
        return new SweepRow(positions[row], all.subList(0, width), all.subList(width, all.size()));
    }

    /** The numbers of the best rows, the best first, ranked as {@link Objective} ranks; of equals the earlier is first. */
    public int[] top(CoreMetric metric, int count) {
        return new Ranking(column(metric), new Objective(metric)).best(Math.min(count, size()));
    }

    /** The rows of these numbers, in their order. */
    public SweepTable rows(int... rows) {
        double[][] chosen = Arrays.stream(columns)
                .map(column ->
                        IntStream.of(rows).mapToDouble(row -> column[row]).toArray())
                .toArray(double[][]::new);
        return new SweepTable(
                result, IntStream.of(rows).mapToLong(row -> positions[row]).toArray(), chosen);
    }

    /** A row that a test looks at; valid while it does. */
    public final class Row {

        private int number;

        private Row() {}

        /** The value of a parameter, by its place in the plan. */
        public double value(int parameter) {
            return SweepTable.this.value(number, parameter);
        }

        /** A core metric; NaN where it has no value. */
        public double metric(CoreMetric metric) {
            return SweepTable.this.metric(number, metric);
        }
    }

    /** Decides about rows. */
    @FunctionalInterface
    public interface RowTest {

        /** Whether a row stays. */
        boolean test(Row row);
    }

    /** The rows for which a test holds. */
    public SweepTable filter(RowTest test) {
        Row row = new Row();
        return rows(IntStream.range(0, size())
                .filter(number -> {
                    row.number = number;
                    return test.test(row);
                })
                .toArray());
    }

    /** The rows whose metric is within bounds, these included; one without a value is not. */
    public SweepTable between(CoreMetric metric, double least, double most) {
        double[] values = column(metric);
        return rows(IntStream.range(0, size())
                .filter(row -> values[row] >= least && values[row] <= most)
                .toArray());
    }

    /**
     * A heat map of a metric over two parameters; what other parameters had there is reduced to one number a cell.
     *
     * @throws IllegalArgumentException when there is no such parameter
     */
    public HeatMap pivot(String x, String y, CoreMetric metric, Reduction reduction) {
        double[] across = columns[position(x)];
        double[] up = columns[position(y)];
        double[] values = column(metric);
        Pivot pivot = new Pivot(position(x), position(y), List.of(metric));
        for (int row = 0; row < size(); row++) {
            double value = values[row];
            pivot.add(across[row], up[row], any -> value);
        }
        return pivot.map(metric, reduction, Integer.MAX_VALUE);
    }

    /** The values of all parameters of a row. */
    public double[] values(int row) {
        return IntStream.range(0, parameters().size())
                .mapToDouble(parameter -> columns[parameter][row])
                .toArray();
    }
}
