package io.atra.engine.pure.function;

/** A function fed bar by bar with finite inputs: the bits of its batch. One thread at a time. */
public interface Stepper {

    /**
     * Takes the next bar.
     *
     * @param inputs of the bar, in the catalogue's order, finite
     * @param outputs written with the function's values at the bar, NaN before the lookback is over
     */
    void next(double[] inputs, double[] outputs);

    /** An independent one in the same state. */
    Stepper copy();
}
