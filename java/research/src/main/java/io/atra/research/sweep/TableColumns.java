package io.atra.research.sweep;

import io.atra.engine.CoreMetric;
import io.atra.store.ledger.TrialBlock;
import java.util.Arrays;

/** Columns of parameters and metrics that grow as rows come. */
final class TableColumns {

    private static final CoreMetric[] METRICS = CoreMetric.values();

    private final int width;
    private final double[][] columns;
    private int size;

    TableColumns(int width) {
        this.width = width;
        this.columns = new double[width + TrialBlock.METRICS][0];
    }

    void add(SweepRows rows) {
        makeRoom(Math.addExact(size, rows.size()));
        for (int row = 0; row < rows.size(); row++) {
            for (int parameter = 0; parameter < width; parameter++) {
                columns[parameter][size] = rows.value(row, parameter);
            }
            for (CoreMetric metric : METRICS) {
                columns[width + metric.ordinal()][size] = rows.metric(row, metric);
            }
            size++;
        }
    }

    private void makeRoom(int needed) {
        int capacity = columns[0].length;
        if (needed > capacity) {
            resize(Math.max(needed, capacity + capacity / 2));
        }
    }

    private void resize(int length) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], length);
        }
    }

    double[][] columns() {
        resize(size);
        return columns;
    }
}
