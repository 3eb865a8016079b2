package io.atra.live.agent;

import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Another symbol that is read beside a series: its bars that no bar of the series has come for, and how far it has closed. */
final class Beside {

    private final SeriesKey series;
    private final Deque<BarClosed> waiting = new ArrayDeque<>();
    private long closedMs = Long.MIN_VALUE;

    Beside(SeriesKey series) {
        this.series = series;
    }

    SeriesKey series() {
        return series;
    }

    /** Takes what is of this symbol. */
    void take(Event event) {
        if (!series.equals(event.series())) return;
        switch (event) {
            case BarClosed closed -> {
                waiting.add(closed);
                closedMs = closed.last()
                        ? Long.MAX_VALUE
                        : Math.max(closedMs, closed.bar().tsMs());
            }
            case BarForming forming ->
                closedMs = Math.max(closedMs, forming.bar().tsMs() - 1);
            default -> {}
        }
    }

    /** Whether no bar that opens then or before is still to come (semantics §12). */
    boolean hasClosed(long tsMs) {
        return closedMs >= tsMs;
    }

    /** Moves those that are known by then, in their order. */
    void moveUntil(long knownMs, List<BarClosed> into) {
        while (!waiting.isEmpty()
                && series.timeframe().knownMs(waiting.element().bar().tsMs()) <= knownMs) {
            into.add(waiting.remove());
        }
    }
}
