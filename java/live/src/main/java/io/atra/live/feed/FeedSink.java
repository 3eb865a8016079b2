package io.atra.live.feed;

import io.atra.live.event.Event;
import java.util.List;

/** Takes what a feed tells. */
@FunctionalInterface
public interface FeedSink {

    /**
     * Takes events in their order. Returns when the feed may go on: a sink that is full holds the feed up.
     *
     * @param batch what became known together; not changed afterwards
     * @throws InterruptedException when the feed's thread is interrupted while it waits
     */
    void take(List<Event> batch) throws InterruptedException;
}
