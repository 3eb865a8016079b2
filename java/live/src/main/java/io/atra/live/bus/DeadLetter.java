package io.atra.live.bus;

import io.atra.live.event.Event;
import java.util.List;

/**
 * Events that a handler has not taken.
 *
 * @param handler its name
 * @param events which
 * @param why what went wrong, one sentence
 */
public record DeadLetter(String handler, List<Event> events, String why) {}
