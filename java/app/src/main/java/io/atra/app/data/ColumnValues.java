package io.atra.app.data;

import io.atra.bars.Bars;
import io.atra.csv.ColumnSink;
import java.util.Arrays;
import java.util.List;

/** Collects the values of the user's own columns while the bars beside them are read. */
final class ColumnValues implements ColumnSink {

    private static final int FIRST_CAPACITY = 1 << 12;

    private final List<String> names;
    private final double[][] values;
    private int size;

    ColumnValues(List<String> names) {
        this.names = names;
        this.values = new double[names.size()][FIRST_CAPACITY];
    }

    @Override
    public void accept(double[] row) {
        for (int i = 0; i < values.length; i++) {
            if (size == values[i].length) {
                values[i] = Arrays.copyOf(values[i], Math.multiplyExact(size, 2));
            }
            values[i][size] = row[i];
        }
        size++;
    }

    /** The bars with these columns; the bars given are taken over. */
    Bars beside(Bars bars) {
        Bars wider = bars;
        for (int i = 0; i < values.length; i++) {
            try (Bars narrower = wider) {
                wider = narrower.withColumn(names.get(i), Arrays.copyOf(values[i], size));
            }
        }
        return wider;
    }
}
