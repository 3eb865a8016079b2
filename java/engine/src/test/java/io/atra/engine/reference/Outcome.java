package io.atra.engine.reference;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import java.util.List;

/** What a runner made of one combination of a case; the same shape for the reference and for any engine. */
final class Outcome {
    final List<Trade> trades;

    /** SHA-256 of the trades, in hex. */
    final String tradesHash;

    final double[] equity;
    final Counts counts;

    /** By the index of the core metric; NaN where it has no value. */
    final double[] metrics;

    /** Number, sum and sum of squares of the returns of each block of the window. */
    final double[] blockSums;

    /** By node: the first bar that has a value. */
    final long[] starts;

    /** By node and bar; a condition is 1 or 0. */
    final double[][] columns;

    final List<Warning> warnings;

    Outcome(
            List<Trade> trades,
            String tradesHash,
            double[] equity,
            Counts counts,
            double[] metrics,
            double[] blockSums,
            long[] starts,
            double[][] columns,
            List<Warning> warnings) {
        this.trades = trades;
        this.tradesHash = tradesHash;
        this.equity = equity;
        this.counts = counts;
        this.metrics = metrics;
        this.blockSums = blockSums;
        this.starts = starts;
        this.columns = columns;
        this.warnings = warnings;
    }
}
