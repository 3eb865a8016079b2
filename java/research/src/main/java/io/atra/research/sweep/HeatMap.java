package io.atra.research.sweep;

import java.util.Arrays;

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

    /** @param cells a line for each value of the second parameter */
    HeatMap(double[] x, double[] y, double[][] cells) {
        this.x = x;
        this.y = y;
        this.cells = cells;
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
