package io.atra.app.data;

import io.atra.app.output.Human;
import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.store.bars.BarStore;
import java.lang.foreign.ValueLayout;

/**
 * Bars to compute on, from the origin to the window's end.
 *
 * @param symbol what they are bars of
 * @param timeframe their distance
 * @param bars from the origin on
 * @param window the bars at whose closes rules are read; not empty
 */
public record Series(String symbol, Timeframe timeframe, Bars bars, Window window) implements AutoCloseable {

    /** The stored bars of a span. */
    public static Series stored(BarStore store, String symbol, Timeframe timeframe, Span span) {
        Bars bars = store.load(symbol, timeframe, span.fromMs(), span.toMs(), span.warmupBars());
        return of(symbol, timeframe, bars, span);
    }

    /** The same of bars in memory, which are taken over. */
    static Series cut(String symbol, Timeframe timeframe, Bars all, Span span) {
        Window window = Window.between(all, span.fromMs(), span.toMs());
        long origin = Math.max(window.from() - Math.min(span.warmupBars(), window.from()), 0);
        if (origin == 0 && window.to() == all.size()) {
            return of(symbol, timeframe, all, span);
        }
        try (all) {
            return of(symbol, timeframe, part(all, origin, window.to()), span);
        }
    }

    private static Bars part(Bars all, long from, long to) {
        Bars part;
        try (var builder = Bars.builder(to - from)) {
            part = builder.timeframe(all.timeframe()).appendAll(all, from, to).build();
        }
        for (String name : all.columnNames()) {
            try (Bars narrower = part) {
                part = narrower.withColumn(name, values(all, name, from, to));
            }
        }
        return part;
    }

    private static double[] values(Bars bars, String name, long from, long to) {
        return bars.column(name)
                .asSlice(from * Column.VALUE_BYTES, (to - from) * Column.VALUE_BYTES)
                .toArray(ValueLayout.JAVA_DOUBLE);
    }

    /** The same with other columns beside the bars, which are taken over; the bars of this are closed. */
    public Series withBars(Bars wider) {
        bars.close();
        return new Series(symbol, timeframe, wider, window);
    }

    private static Series of(String symbol, Timeframe timeframe, Bars bars, Span span) {
        Window window = Window.between(bars, span.fromMs(), span.toMs());
        if (window.size() == 0) {
            bars.close();
            throw noBars(symbol, timeframe, span);
        }
        return new Series(symbol, timeframe, bars, window);
    }

    /** The error of a span without bars. */
    public static UsageException noBars(String symbol, Timeframe timeframe, Span span) {
        return new UsageException(symbol + " " + timeframe.label() + " has no bars" + shown(span)
                + "; 'atra data list' shows from when to when there are any");
    }

    private static String shown(Span span) {
        String from = span.fromMs() == Long.MIN_VALUE ? "" : " from " + Human.time(span.fromMs());
        String to = span.toMs() == Long.MAX_VALUE ? "" : " before " + Human.time(span.toMs());
        return from + to;
    }

    /** Open time of the window's first bar, epoch milliseconds UTC. */
    public long firstMs() {
        return bars.tsMs(window.from());
    }

    /** Open time of the window's last bar. */
    public long lastMs() {
        return bars.tsMs(window.to() - 1);
    }

    @Override
    public void close() {
        bars.close();
    }
}
