package io.atra.app.report;

import io.atra.app.output.Json;
import io.atra.bars.Bars;
import io.atra.research.walkforward.StitchedCurve;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongToIntFunction;
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
    private final double[] equity;
    /** Which of the bars an entry of equity belongs to. */
    private final IntToLongFunction number;
    /** The other way round. */
    private final LongToIntFunction place;

    private final int step;
    private final int count;

    private BarColumns(Bars bars, double[] equity, IntToLongFunction number, LongToIntFunction place) {
        this.bars = bars;
        this.equity = equity;
        this.number = number;
        this.place = place;
        step = Math.max(1, Math.ceilDiv(equity.length, MOST));
        count = Math.ceilDiv(equity.length, step);
    }

    /** Those of a run from its first bar on. */
    static BarColumns of(Bars bars, long from, double[] equity) {
        return new BarColumns(bars, equity, i -> from + i, bar -> (int) (bar - from));
    }

    /** Those of tests put end to end: bars between them are left out. */
    static BarColumns of(Bars bars, StitchedCurve curve) {
        long[] numbers =
                IntStream.range(0, curve.size()).mapToLong(curve::number).toArray();
        return new BarColumns(bars, curve.equity(), i -> numbers[i], bar -> Arrays.binarySearch(numbers, bar));
    }

    /** How many bars one candle stands for. */
    int step() {
        return step;
    }

    /** The candle of a bar, counted from the origin. */
    int candle(long bar) {
        return place.applyAsInt(bar) / step;
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("step", step);
        long[] times =
                IntStream.range(0, count).mapToLong(i -> bars.tsMs(first(i))).toArray();
        node.set("ts", PackedColumn.ofTimes(times).json());
        node.set("open", packed(i -> bars.open(first(i))));
        node.set(
                "high",
                packed(i -> within(i)
                        .mapToDouble(k -> bars.high(number.applyAsLong(k)))
                        .max()
                        .orElseThrow()));
        node.set(
                "low",
                packed(i -> within(i)
                        .mapToDouble(k -> bars.low(number.applyAsLong(k)))
                        .min()
                        .orElseThrow()));
        node.set("close", packed(i -> bars.close(number.applyAsLong(last(i)))));
        node.set("equity", packed(i -> equity[last(i)]));
        return node;
    }

    private ObjectNode packed(IntToDoubleFunction value) {
        return PackedColumn.of(IntStream.range(0, count).mapToDouble(value).toArray())
                .json();
    }

    private long first(int candle) {
        return number.applyAsLong(candle * step);
    }

    private int last(int candle) {
        return Math.min(equity.length, (candle + 1) * step) - 1;
    }

    /** The entries of equity that a candle stands for. */
    private IntStream within(int candle) {
        return IntStream.rangeClosed(candle * step, last(candle));
    }
}
