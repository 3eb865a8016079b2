package io.atra.engine.reference;

import io.atra.bars.Bar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bars of one symbol as plain arrays of one length, the user's own columns by name, and the label of the timeframe that
 * they are said to be of.
 */
final class ReferenceMarket {
    final long[] tsMs;
    final double[] open;
    final double[] high;
    final double[] low;
    final double[] close;
    final double[] volume;
    final Map<String, double[]> columns;
    final String timeframe;

    /** The bars of other symbols, by their names. */
    final Map<String, ReferenceMarket> symbols = new LinkedHashMap<>();

    ReferenceMarket(
            long[] tsMs,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume,
            Map<String, double[]> columns) {
        this(tsMs, open, high, low, close, volume, columns, ReferenceTimeframe.IRREGULAR);
    }

    ReferenceMarket(
            long[] tsMs,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume,
            Map<String, double[]> columns,
            String timeframe) {
        this.tsMs = tsMs;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
        this.columns = columns;
        this.timeframe = timeframe;
    }

    /** The same with the bars of other symbols beside them. */
    ReferenceMarket withSymbols(Map<String, ReferenceMarket> others) {
        ReferenceMarket market = slice(0, size());
        market.symbols.putAll(others);
        return market;
    }

    int size() {
        return tsMs.length;
    }

    /** The column that a price input of a function is bound to. */
    double[] price(String name) {
        return switch (name) {
            case "open" -> open;
            case "high" -> high;
            case "low" -> low;
            case "close" -> close;
            case "volume" -> volume;
            default -> throw new IllegalArgumentException("no price column " + name);
        };
    }

    double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return values;
    }

    /** The median distance of neighbouring bars; of an even number of them the mean of the middle two. */
    double spacingMs() {
        int gaps = size() - 1;
        if (gaps < 1) {
            return 0;
        }
        long[] sorted = new long[gaps];
        for (int i = 0; i < gaps; i++) {
            sorted[i] = tsMs[i + 1] - tsMs[i];
        }
        Arrays.sort(sorted);
        return ((double) sorted[(gaps - 1) / 2] + (double) sorted[gaps / 2]) / 2;
    }

    /** The bars {@code from} (included) to {@code to} (not included) as a market of their own; other symbols stay whole. */
    ReferenceMarket slice(int from, int to) {
        Map<String, double[]> cut = new LinkedHashMap<>();
        columns.forEach((name, values) -> cut.put(name, Arrays.copyOfRange(values, from, to)));
        ReferenceMarket part = new ReferenceMarket(
                Arrays.copyOfRange(tsMs, from, to),
                Arrays.copyOfRange(open, from, to),
                Arrays.copyOfRange(high, from, to),
                Arrays.copyOfRange(low, from, to),
                Arrays.copyOfRange(close, from, to),
                Arrays.copyOfRange(volume, from, to),
                cut,
                timeframe);
        part.symbols.putAll(symbols);
        return part;
    }

    /** A bar as values. */
    Bar bar(int i) {
        return new Bar(tsMs[i], open[i], high[i], low[i], close[i], volume[i]);
    }

    /** What the user's own columns have there, in their order. */
    double[] own(int i) {
        return columns.values().stream().mapToDouble(column -> column[i]).toArray();
    }
}
