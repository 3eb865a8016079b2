package io.atra.engine.pure.function;

/** The last values of a stream, one after the other in an array, so that what reads a column can read them. */
final class History {

    private final int window;
    private final double[] values;
    private int end;
    private int count;

    /** @param window how many values are kept, at least one */
    History(int window) {
        this(window, new double[2 * window]);
    }

    private History(int window, double[] values) {
        this.window = window;
        this.values = values;
    }

    /** Moves the values to the front once a window: a value costs the same on average, however many are kept. */
    void add(double value) {
        if (end == values.length) {
            System.arraycopy(values, end - window + 1, values, 0, window - 1);
            end = window - 1;
        }
        values[end++] = value;
        if (count < window) count++;
    }

    /** Whether as many values came as are kept. */
    boolean full() {
        return count == window;
    }

    /** Where the values are: from {@link #start} to {@link #last}, once there are enough. */
    double[] values() {
        return values;
    }

    int start() {
        return end - window;
    }

    int last() {
        return end - 1;
    }

    /** The oldest of a full window. */
    double oldest() {
        return values[end - window];
    }

    History copy() {
        History copy = new History(window, values.clone());
        copy.end = end;
        copy.count = count;
        return copy;
    }
}
