package io.atra.engine.pure.function;

/** A function of the catalogue with its parameters, over inputs that are finite. Immutable; any thread may use it. */
public interface Kernel {

    /** Bars from the first input to the first value. */
    int lookback();

    /**
     * Computes the function over bars {@code from} (included) to {@code to} (not included) as if nothing were before
     * them.
     *
     * @param inputs columns in the catalogue's order, finite at these bars
     * @param from the first bar
     * @param to the bar after the last; at least {@code from + lookback() + 1}
     * @param outputs columns in the catalogue's order, written from {@code from + lookback()} to {@code to} and nowhere
     *     else; none is an input
     */
    void batch(double[][] inputs, int from, int to, double[][] outputs);

    /** The same values bar by bar, before its first bar. */
    Stepper stepper();
}
