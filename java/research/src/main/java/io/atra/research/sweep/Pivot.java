package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Heat maps of a sweep made while its rows come, without keeping them: the same as {@link SweepTable#pivot} makes of
 * all rows at once.
 *
 * <pre>{@code
 * Pivot pivot = new Pivot(0, 1, List.of(CoreMetric.SHARPE));
 * sweep.run(pivot::add);
 * HeatMap map = pivot.map(CoreMetric.SHARPE, Reduction.MEAN, 100);
 * }</pre>
 */
public final class Pivot {

    /** In the place of a second parameter: all rows of a value of the first become one cell. */
    public static final int NONE = -1;

    private record Place(double x, double y) {}

    /** Of each metric the best value, the sum and how many there are. */
    private static final class Cell {

        private final double[] best;
        private final double[] sum;
        private final int[] count;

        private Cell(int metrics) {
            best = new double[metrics];
            sum = new double[metrics];
            count = new int[metrics];
        }

        private void add(int metric, double value, Objective objective) {
            if (!Double.isNaN(value)) {
                join(metric, value, value, 1, objective);
            }
        }

        private void join(int metric, double most, double total, int number, Objective objective) {
            boolean better = count[metric] == 0 || objective.compare(most, best[metric]) < 0;
            best[metric] = better ? most : best[metric];
            sum[metric] += total;
            count[metric] += number;
        }

        private double value(int metric, Reduction reduction) {
            if (count[metric] == 0) {
                return Double.NaN;
            }
            return reduction == Reduction.BEST ? best[metric] : sum[metric] / count[metric];
        }
    }

    private final int x;
    private final int y;
    private final List<Objective> metrics;
    private final Map<Place, Cell> cells = new HashMap<>();

    /**
     * Maps over two parameters.
     *
     * @param x the first one's place in the plan
     * @param y the second one's, or {@link #NONE}
     * @param metrics what there can be maps of
     */
    public Pivot(int x, int y, List<CoreMetric> metrics) {
        this.x = x;
        this.y = y;
        this.metrics = metrics.stream().map(Objective::new).toList();
    }

    /** Takes the next rows. */
    public void add(SweepRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            int at = row;
            add(rows.value(row, x), y == NONE ? 0 : rows.value(row, y), metric -> rows.metric(at, metric));
        }
    }

    /** Takes a row with these values of the parameters. */
    void add(double across, double up, ToDoubleFunction<CoreMetric> metric) {
        Cell cell = cells.computeIfAbsent(new Place(across, up), first -> new Cell(metrics.size()));
        for (int i = 0; i < metrics.size(); i++) {
            cell.add(i, metric.applyAsDouble(metrics.get(i).metric()), metrics.get(i));
        }
    }

    /**
     * The map of a metric.
     *
     * @param most so many values an axis has at most: of more, as many neighbours as it takes become one and stand at
     *     the lowest
     * @throws IllegalArgumentException when the metric is none of those asked for
     */
    public HeatMap map(CoreMetric metric, Reduction reduction, int most) {
        int place = metrics.indexOf(new Objective(metric));
        if (place < 0) {
            throw new IllegalArgumentException(metric.label() + " was not asked for");
        }
        Steps columns = Steps.of(distinct(Place::x), most);
        Steps lines = Steps.of(distinct(Place::y), most);
        Cell[][] merged = merged(columns, lines, place);
        double[][] values = Arrays.stream(merged)
                .map(line -> Arrays.stream(line)
                        .mapToDouble(cell -> cell.value(place, reduction))
                        .toArray())
                .toArray(double[][]::new);
        return new HeatMap(columns.shown(), lines.shown(), values);
    }

    private double[] distinct(ToDoubleFunction<Place> axis) {
        return cells.keySet().stream().mapToDouble(axis).sorted().distinct().toArray();
    }

    private Cell[][] merged(Steps columns, Steps lines, int metric) {
        Cell[][] merged = new Cell[lines.size()][columns.size()];
        for (Cell[] line : merged) {
            Arrays.setAll(line, column -> new Cell(metrics.size()));
        }
        cells.forEach((at, cell) -> {
            if (cell.count[metric] > 0) {
                merged[lines.of(at.y())][columns.of(at.x())].join(
                        metric, cell.best[metric], cell.sum[metric], cell.count[metric], metrics.get(metric));
            }
        });
        return merged;
    }

    /** The values of an axis, so many neighbours a step. */
    @SuppressWarnings("ArrayRecordComponent") // made here, never changed
    private record Steps(double[] values, int width) {

        static Steps of(double[] values, int most) {
            return new Steps(values, Math.max(1, Math.ceilDiv(values.length, most)));
        }

        int size() {
            return Math.ceilDiv(values.length, width);
        }

        int of(double value) {
            return Arrays.binarySearch(values, value) / width;
        }

        double[] shown() {
            double[] shown = new double[size()];
            Arrays.setAll(shown, step -> values[step * width]);
            return shown;
        }
    }
}
