package io.atra.csv;

/** Takes the values of the user's own columns row by row. */
@FunctionalInterface
public interface ColumnSink {

    /** The values of one row, NaN where there is none; the array is used again for the next row. */
    void accept(double[] values);
}
