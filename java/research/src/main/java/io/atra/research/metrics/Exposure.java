package io.atra.research.metrics;

import io.atra.bars.Bars;
import io.atra.engine.Trade;
import java.util.List;

/** What was at stake, close by close. */
final class Exposure {

    private final double[] held;
    private final boolean[] touched;

    /** Of trades in a run from bar {@code from} on, one value of equity a bar. */
    Exposure(List<Trade> trades, Bars bars, long from, double[] equity) {
        held = new double[equity.length];
        touched = new boolean[equity.length];
        for (Trade trade : trades) {
            int entry = (int) (trade.entryBar() - from);
            int exit = trade.closed() ? (int) (trade.exitBar() - from) : equity.length;
            for (int i = entry; i < exit; i++) {
                held[i] += trade.units() * bars.close(from + i) / equity[i];
                touched[i] = true;
            }
            if (trade.closed()) {
                touched[exit] = true;
            }
        }
    }

    /** The value of the position over equity at each close. */
    Sample gross() {
        return Sample.of(held);
    }

    /** The share of bars that saw a position, if only in part. */
    double touched() {
        int count = 0;
        for (boolean bar : touched) {
            count += bar ? 1 : 0;
        }
        return (double) count / touched.length;
    }
}
