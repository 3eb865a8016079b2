package io.atra.engine.pure;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import java.util.List;

/**
 * What one combination gave.
 *
 * @param metrics all of them, in order
 * @param otherMetrics under the other policy; empty where nobody asked
 * @param blockSums number, sum and sum of squares of each block; empty where nobody asked
 * @param trades empty where nobody asked, as the equity
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Found(
        double[] metrics,
        double[] otherMetrics,
        Counts counts,
        double[] blockSums,
        List<Trade> trades,
        double[] equity,
        List<Warning> warnings) {}
