package io.atra.live.bus;

import io.atra.live.event.Event;
import java.util.List;

/** Does something with events. */
@FunctionalInterface
public interface Handler {

    /**
     * Takes events in their order. With several lanes it is called for different symbols at the same time.
     *
     * @param events those that it wants; not changed afterwards
     * @param out where it says what follows from them
     * @throws Exception when it cannot: all of them become dead letters, and nobody else notices
     */
    void handle(List<Event> events, Outbox out) throws Exception;

    /** Does something with one event. */
    @FunctionalInterface
    interface One {

        /**
         * Takes an event.
         *
         * @throws Exception when it cannot: the event becomes a dead letter, the next one is handled all the same
         */
        void handle(Event event) throws Exception;
    }

    /** A handler that takes one event after the other. */
    static Handler each(One one) {
        return (events, out) -> {
            for (Event event : events) each(one, event, out);
        };
    }

    private static void each(One one, Event event, Outbox out) throws InterruptedException {
        try {
            one.handle(event);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            out.failed(event, e);
        }
    }
}
