package io.atra.research.sweep;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A metric over two parameters: the distinct values of each, ascending, and a number for every pair.
 *
 * <pre>{@code
 * HeatMap map = table.pivot("fast", "slow", CoreMetric.SHARPE, Reduction.BEST);
 * map.at(0, 0);    // where fast is map.x()[0] and slow is map.y()[0]
 * }</pre>
 */
public final class HeatMap {

    private final double[] x;
    private final double[] y;
    private final double[][] cells;

    private HeatMap(double[] x, double[] y, double[][] cells) {
        this.x = x;
        this.y = y;
        this.cells = cells;
    }

    static HeatMap of(double[] x, double[] y, double[] metric, Reduction reduction, Objective objective) {
        HeatMap map = empty(axis(x), axis(y));
        int[][] counts = new int[map.y.length][map.x.length];
        for (int row = 0; row < metric.length; row++) {
            if (!Double.isNaN(metric[row])) {
                int column = Arrays.binarySearch(map.x, x[row]);
                int line = Arrays.binarySearch(map.y, y[row]);
                int before = counts[line][column]++;
                map.cells[line][column] =
                        before == 0 ? metric[row] : reduced(map.cells[line][column], metric[row], reduction, objective);
            }
        }
        return reduction == Reduction.MEAN ? map.divided(counts) : map;
    }

    /** One of cells that are known: a line for each value of the second parameter. */
    static HeatMap of(double[] x, double[] y, double[][] cells) {
        return new HeatMap(x, y, cells);
    }

    private static HeatMap empty(double[] x, double[] y) {
        double[][] cells = new double[y.length][x.length];
        for (double[] line : cells) {
            Arrays.fill(line, Double.NaN);
        }
        return new HeatMap(x, y, cells);
    }

    private static double[] axis(double[] values) {
        return DoubleStream.of(values).sorted().distinct().toArray();
    }

    private static double reduced(double before, double value, Reduction reduction, Objective objective) {
        return switch (reduction) {
            case BEST -> objective.compare(value, before) < 0 ? value : before;
            case MEAN -> before + value;
        };
    }

    private HeatMap divided(int[][] counts) {
        for (int line = 0; line < y.length; line++) {
            for (int column = 0; column < x.length; column++) {
                cells[line][column] /= counts[line][column];
            }
        }
        return this;
    }

    /** The values of the first parameter. */
    public double[] x() {
        return x.clone();
    }

    /** The values of the second parameter. */
    public double[] y() {
        return y.clone();
    }

    /** The number of a cell; NaN where no row has a value. */
    public double at(int xIndex, int yIndex) {
        return cells[yIndex][xIndex];
    }

    /** All numbers: a line for each value of the second parameter, in it one for each of the first. */
    public double[][] cells() {
        return Arrays.stream(cells).map(double[]::clone).toArray(double[][]::new);
    }
}
