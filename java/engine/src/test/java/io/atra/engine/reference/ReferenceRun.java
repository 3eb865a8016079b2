package io.atra.engine.reference;

import java.util.List;

/** Everything one run leaves behind. */
final class ReferenceRun {
    final ReferenceColumns columns;
    final List<ReferenceTrade> trades;
    final double[] equity;
    final ReferenceCounts counts;

    /** By the index of the core metric; NaN where it has no value. */
    final double[] metrics;

    ReferenceRun(
            ReferenceColumns columns,
            List<ReferenceTrade> trades,
            double[] equity,
            ReferenceCounts counts,
            double[] metrics) {
        this.columns = columns;
        this.trades = trades;
        this.equity = equity;
        this.counts = counts;
        this.metrics = metrics;
    }

    String tradesHash() {
        return ReferenceTrade.hash(trades);
    }
}
