package io.atra.live.bus;

import io.atra.live.event.Event;

/** Where a handler says what follows from the events that it was given; used by its own thread. */
public interface Outbox {

    /**
     * Later stages see this event right behind its cause.
     *
     * @param cause the position of that event in the list that the handler was given; never before one named already
     */
    void emit(int cause, Event event);

    /** An event could not be handled: it becomes a dead letter. */
    void failed(Event event, Throwable cause);
}
