package io.atra.engine.reference;

import io.atra.engine.CoreMetric;
import io.atra.engine.Output;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.TradesHash;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Everything that a run gave of one combination, as a text in which each number stands for its bits. */
final class RowBits {
    /** What has to be wanted. */
    static final Output[] OUTPUTS = {Output.TRADES, Output.EQUITY, Output.BLOCK_SUMS, Output.OTHER_INTRABAR};

    private static final CoreMetric[] METRICS = CoreMetric.values();

    private RowBits() {}

    static String of(Session session, RunResult result, int i) {
        return TradesHash.of(session.trades(i))
                + result.counts(i)
                + bits(Arrays.stream(METRICS)
                        .mapToDouble(m -> result.metric(i, m))
                        .toArray())
                + bits(Arrays.stream(METRICS)
                        .mapToDouble(m -> result.metricOtherwise(i, m))
                        .toArray())
                + bits(IntStream.range(0, RunResult.BLOCKS)
                        .mapToObj(block -> result.blockSums(i, block))
                        .flatMapToDouble(Arrays::stream)
                        .toArray())
                + Arrays.hashCode(session.equity(i));
    }

    private static String bits(double[] values) {
        return Arrays.toString(
                Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray());
    }
}
