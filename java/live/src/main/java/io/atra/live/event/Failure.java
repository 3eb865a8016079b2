package io.atra.live.event;

/**
 * Something went wrong.
 *
 * @param where which agent or handler
 * @param what one sentence: what, where, what is done about it
 */
public record Failure(String where, String what) implements Event {}
