package io.atra.engine;

/** What a run is asked for; the order is that of the bits of the seam. */
public enum Output {
    /** The core metrics. */
    METRICS,
    /** The trade log. */
    TRADES,
    /** Equity at every close. */
    EQUITY,
    /** The column and the start of every node of the plan; for one combination only. */
    COLUMNS,
    /** {@link Counts}. */
    COUNTS,
    /** Number, sum and sum of squares of the returns in each of 32 equal blocks of bars. */
    BLOCK_SUMS,
    /** The core metrics under the other policy for bars that touch stop and target. */
    OTHER_INTRABAR;

    /** Its bit in a request. */
    public long bit() {
        return 1L << ordinal();
    }
}
