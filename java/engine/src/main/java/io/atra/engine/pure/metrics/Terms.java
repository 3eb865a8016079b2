package io.atra.engine.pure.metrics;

/**
 * What a stretch of carried bars adds to the sums of its block: Σr, Σr² and Σr² of the losses, each one term. Written
 * anew for each stretch, by one thread.
 */
abstract sealed class Terms permits Hops, Lanes {

    double sum;
    double squares;
    double losses;

    /**
     * Writes the terms of the bars {@code from} (included, at least 1) to {@code to} (not included).
     *
     * @param cash beside the position, the same at all of them and at the bar before
     * @param units held, likewise; below 0 for a short
     * @param entryPrice at which they were entered, slippage included
     */
    abstract void of(int from, int to, double cash, double units, double entryPrice);
}
