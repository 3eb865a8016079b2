package io.atra.bench.subject;

/** A function bound to a series: computed as often as wanted. */
public interface Columns extends AutoCloseable {

    /** Computes all outputs anew; what it returns only keeps the work from being left out. */
    double compute();

    /** The outputs computed last, a value a bar, NaN where there is none. */
    double[][] outputs();

    @Override
    default void close() {}
}
