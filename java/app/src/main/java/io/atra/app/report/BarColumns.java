package io.atra.app.report;

import io.atra.app.backtest.Run;
import io.atra.app.output.Json;
import io.atra.bars.Bars;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bars of a run and its equity as columns for charts. Of a run of very many bars several neighbours become one
 * candle: its equity is that of the last.
 */
final class BarColumns {

    /** More candles than this make a page slow. */
    static final int MOST = 150_000;

    private final Bars bars;
    private final long from;
    private final double[] equity;
    private final int step;
    private final int count;

    BarColumns(Run run) {
        bars = run.series().bars();
        from = run.series().window().from();
        equity = run.result().equity();
        step = Math.max(1, Math.ceilDiv(equity.length, MOST));
        count = Math.ceilDiv(equity.length, step);
    }

    /** How many bars one candle stands for. */
    int step() {
        return step;
    }

    /** The candle of a bar, counted from the origin. */
    int candle(long bar) {
        return (int) ((bar - from) / step);
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("step", step);
        long[] times =
                IntStream.range(0, count).mapToLong(i -> bars.tsMs(first(i))).toArray();
        node.set("ts", PackedColumn.ofTimes(times).json());
        node.set("open", packed(i -> bars.open(first(i))));
        node.set(
                "high",
                packed(i ->
                        within(i).mapToDouble(k -> bars.high(from + k)).max().orElseThrow()));
        node.set(
                "low",
                packed(i -> within(i).mapToDouble(k -> bars.low(from + k)).min().orElseThrow()));
        node.set("close", packed(i -> bars.close(from + last(i))));
        node.set("equity", packed(i -> equity[last(i)]));
        return node;
    }

    private ObjectNode packed(IntToDoubleFunction value) {
        return PackedColumn.of(IntStream.range(0, count).mapToDouble(value).toArray())
                .json();
    }

    private long first(int candle) {
        return from + (long) candle * step;
    }

    private int last(int candle) {
        return Math.min(equity.length, (candle + 1) * step) - 1;
    }

    /** The bars of a candle, counted from the window's first. */
    private IntStream within(int candle) {
        return IntStream.rangeClosed(candle * step, last(candle));
    }
}
