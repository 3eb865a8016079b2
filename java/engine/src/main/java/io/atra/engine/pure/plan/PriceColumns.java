package io.atra.engine.pure.plan;

/**
 * The columns of some bars, all of one length; not to be written.
 *
 * @param tsMs open times, epoch milliseconds UTC
 * @param open first prices
 * @param high highest prices
 * @param low lowest prices
 * @param close last prices
 * @param volume amounts traded
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
public record PriceColumns(long[] tsMs, double[] open, double[] high, double[] low, double[] close, double[] volume) {

    /** The number of bars. */
    public int size() {
        return tsMs.length;
    }
}
