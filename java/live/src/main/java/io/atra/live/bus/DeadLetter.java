package io.atra.live.bus;

import io.atra.live.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that a handler has not taken.
 *
 * @param handler its name
 * @param events which
 * @param why what went wrong, one sentence
 * @param cause what the handler threw; null where it threw nothing
 */
public record DeadLetter(
        String handler,
        List<Event> events,
        String why,
        @Nullable Throwable cause) {}
