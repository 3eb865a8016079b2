package io.atra.live.feed.ws;

import io.atra.bars.Bar;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.FeedSink;
import io.atra.live.feed.Refusals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told next, together. Of the states of a forming bar that wait for the sink, the first, which tells the open, and
 * the newest stay.
 */
final class Outbox {

    private final String feed;
    private final FeedCounts counts;
    private final Refusals refusals;
    private final Map<SeriesKey, Integer> replaceable = new HashMap<>();
    private List<Event> batch = new ArrayList<>();

    Outbox(String feed, FeedCounts counts) {
        this.feed = feed;
        this.counts = counts;
        this.refusals = new Refusals(feed, counts);
    }

    Refusals refusals() {
        return refusals;
    }

    FeedCounts counts() {
        return counts;
    }

    /** The events that wait. */
    List<Event> batch() {
        return batch;
    }

    void closed(SeriesKey series, Bar bar) {
        replaceable.remove(series);
        batch.add(new BarClosed(series, bar, false));
        counts.add(Count.BARS, 1);
    }

    void forming(SeriesKey series, Bar bar, boolean first) {
        BarForming event = new BarForming(series, bar);
        Integer place = first ? replaceable.remove(series) : replaceable.putIfAbsent(series, batch.size());
        if (first || place == null) {
            batch.add(event);
            counts.add(Count.FORMING, 1);
        } else {
            batch.set(place, event);
            counts.add(Count.COALESCED, 1);
        }
    }

    void state(FeedState.State state, String detail) {
        batch.add(new FeedState(feed, state, detail));
    }

    /** Hands on what waits. */
    void flush(FeedSink sink) throws InterruptedException {
        if (!batch.isEmpty()) {
            List<Event> told = batch;
            batch = new ArrayList<>();
            replaceable.clear();
            sink.take(told);
        }
    }
}
