package io.atra.live.feed;

import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.replay.ReplayFeed;
import io.atra.live.feed.replay.ReplaySettings;
import io.atra.store.bars.BarStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bars that the database has, then those of another feed, as one series: functions are warm when the other feed
 * begins, and a session that goes on finds what it has traded on. Bars of the database have no last one.
 */
public final class StoredThenFeed implements Feed {

    private final BarStore store;
    private final List<SeriesKey> series;
    private final Function<Map<SeriesKey, Long>, Feed> next;
    private final String name;
    private final Map<SeriesKey, Long> last = new HashMap<>();
    private @Nullable Feed running;
    private boolean closed;

    /**
     * A feed that begins with {@link #run}.
     *
     * @param name that of the other feed
     * @param store of the database; it stays open while the feed runs
     * @param series those wanted; one of which nothing is stored begins with the other feed
     * @param next makes the other feed, given the open time of the last stored bar of each series that has any
     */
    public StoredThenFeed(
            String name, BarStore store, List<SeriesKey> series, Function<Map<SeriesKey, Long>, Feed> next) {
        this.name = name;
        this.store = store;
        this.series = List.copyOf(series);
        this.next = next;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(FeedSink sink) throws InterruptedException {
        List<SeriesKey> stored = stored();
        if (!stored.isEmpty()) {
            runOne(new ReplayFeed(store, ReplaySettings.of(stored), FeedClock.system()), batch -> tell(batch, sink));
        }
        runOne(next.apply(last), sink);
    }

    private List<SeriesKey> stored() {
        return series.stream()
                .filter(key -> store.list().stream()
                        .anyMatch(info -> info.symbol().equals(key.symbol())
                                && info.timeframe().equals(key.timeframe().label())))
                .toList();
    }

    private void runOne(Feed feed, FeedSink sink) throws InterruptedException {
        try (feed) {
            if (begin(feed)) feed.run(sink);
        }
    }

    /** Not when it is closed already. */
    private synchronized boolean begin(Feed feed) {
        running = feed;
        return !closed;
    }

    private void tell(List<Event> batch, FeedSink sink) throws InterruptedException {
        List<Event> told = new ArrayList<>(batch.size());
        for (Event event : batch) {
            switch (event) {
                case BarClosed bar -> {
                    last.put(bar.series(), bar.bar().tsMs());
                    told.add(new BarClosed(bar.series(), bar.bar(), false));
                }
                case FeedState state -> {}
                default -> told.add(event);
            }
        }
        if (!told.isEmpty()) sink.take(told);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) running.close();
    }
}
