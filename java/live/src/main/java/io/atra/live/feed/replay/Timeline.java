package io.atra.live.feed.replay;

import io.atra.error.InputException;
import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import io.atra.store.bars.BarReader;
import io.atra.store.bars.BarStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Several series as one sequence of moments. */
final class Timeline implements AutoCloseable {

    private final List<SeriesCursor> cursors = new ArrayList<>();
    private final PriorityQueue<SeriesCursor> waiting = new PriorityQueue<>(SeriesCursor.FIRST);

    private Timeline() {}

    /**
     * The bars that the settings name.
     *
     * @throws io.atra.error.UsageException when a series is not stored
     * @throws InputException when one has no bars in the window
     */
    static Timeline open(BarStore store, ReplaySettings settings) {
        Timeline timeline = new Timeline();
        try {
            settings.series().forEach(series -> timeline.add(store, settings, series));
            return timeline;
        } catch (RuntimeException e) {
            timeline.close();
            throw e;
        }
    }

    private void add(BarStore store, ReplaySettings settings, SeriesKey series) {
        BarReader reader = store.stream(series.symbol(), series.timeframe(), settings.fromMs(), settings.toMs());
        SeriesCursor cursor = new SeriesCursor(series, cursors.size(), settings.opens(), reader);
        cursors.add(cursor);
        if (cursor.over()) {
            throw new InputException("replay: " + series + " has no bars " + window(settings)
                    + "; choose another window, or import them first");
        }
        waiting.add(cursor);
    }

    private static String window(ReplaySettings settings) {
        String from = settings.fromMs() == Long.MIN_VALUE ? "" : "from " + Instant.ofEpochMilli(settings.fromMs());
        String to = settings.toMs() == Long.MAX_VALUE ? "" : "before " + Instant.ofEpochMilli(settings.toMs());
        return (from + " " + to).strip();
    }

    /** Whether there is a moment more. */
    boolean hasNext() {
        return !waiting.isEmpty();
    }

    /** The next moment, epoch milliseconds UTC; there is one. */
    long nextMs() {
        return waiting.element().dueMs();
    }

    /** Adds what becomes known at the next moment. */
    void moment(List<Event> batch) {
        long nowMs = nextMs();
        while (hasNext() && nextMs() == nowMs) {
            SeriesCursor first = waiting.remove();
            batch.add(first.next());
            if (!first.over()) {
                waiting.add(first);
            }
        }
    }

    @Override
    public void close() {
        cursors.forEach(SeriesCursor::close);
    }
}
