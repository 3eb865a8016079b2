package io.atra.csv;

import io.atra.bars.Bars;
import java.util.Arrays;
import java.util.List;

/** Columns of the user's own by time, in memory: strictly ascending times and a value a row and column. */
public final class TimedColumns {

    private static final int FIRST_CAPACITY = 1024;

    private final String source;
    private final List<String> names;
    private final double[][] values;
    private long[] tsMs = new long[FIRST_CAPACITY];
    private int size;

    /**
     * No rows yet.
     *
     * @param source what messages call it
     */
    public TimedColumns(String source, List<String> names) {
        this.source = source;
        this.names = List.copyOf(names);
        this.values = new double[names.size()][FIRST_CAPACITY];
    }

    /** Adds a row; its time is after that of the row before. */
    public void add(long ts, double[] row) {
        if (size == tsMs.length) {
            grow(Math.multiplyExact(size, 2));
        }
        tsMs[size] = ts;
        for (int i = 0; i < values.length; i++) {
            values[i][size] = row[i];
        }
        size++;
    }

    private void grow(int capacity) {
        tsMs = Arrays.copyOf(tsMs, capacity);
        for (int i = 0; i < values.length; i++) {
            values[i] = Arrays.copyOf(values[i], capacity);
        }
    }

    /** What they were read from. */
    public String source() {
        return source;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** The time of row {@code i}, epoch milliseconds UTC. */
    public long tsMs(int i) {
        return tsMs[i];
    }

    /** How many bars have a row of exactly their open time. */
    public long matches(Bars bars) {
        long matches = 0;
        int row = 0;
        for (long bar = 0; bar < bars.size(); bar++) {
            row = firstFrom(row, bars.tsMs(bar));
            matches += holds(row, bars.tsMs(bar)) ? 1 : 0;
        }
        return matches;
    }

    /**
     * The same bars with these columns beside them, NaN where no row has exactly a bar's open time; they share memory
     * and are closed apart.
     */
    public Bars joinedTo(Bars bars) {
        Bars joined = bars.withTimeframe(bars.timeframe());
        for (int i = 0; i < values.length; i++) {
            try (Bars narrower = joined) {
                joined = narrower.withColumn(names.get(i), joined(values[i], narrower));
            }
        }
        return joined;
    }

    private double[] joined(double[] column, Bars bars) {
        double[] joined = new double[Math.toIntExact(bars.size())];
        int row = 0;
        for (int bar = 0; bar < joined.length; bar++) {
            row = firstFrom(row, bars.tsMs(bar));
            joined[bar] = holds(row, bars.tsMs(bar)) ? column[row] : Double.NaN;
        }
        return joined;
    }

    private int firstFrom(int row, long ts) {
        int at = row;
        while (at < size && tsMs[at] < ts) {
            at++;
        }
        return at;
    }

    private boolean holds(int row, long ts) {
        return row < size && tsMs[row] == ts;
    }
}
