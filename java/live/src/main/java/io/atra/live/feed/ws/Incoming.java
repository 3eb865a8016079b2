package io.atra.live.feed.ws;

import io.atra.live.feed.Refusal;

/** What comes to a kline feed from outside; its thread takes one after the other. */
sealed interface Incoming {

    /** Something of a connection. */
    sealed interface OfConnection extends Incoming {
        Transport.Connection connection();
    }

    /** A connection is open. */
    record Opened(Transport.Connection connection) implements OfConnection {}

    /** A message. */
    record Text(Transport.Connection connection, String text) implements OfConnection {}

    /** A message that is no text, or too long. */
    record Odd(Transport.Connection connection, Refusal why, String detail) implements OfConnection {}

    /** A ping or a pong. */
    record Alive(Transport.Connection connection) implements OfConnection {}

    /**
     * A connection is lost, or could not be opened.
     *
     * @param why for people
     * @param waitMs how long the server wants to be left alone; 0 where it does not say
     */
    record Lost(Transport.Connection connection, String why, long waitMs) implements OfConnection {}

    /**
     * A request was answered.
     *
     * @param status of HTTP
     * @param waitMs how long the server wants to be left alone; 0 where it does not say
     */
    record Answered(Transport.Request request, int status, String body, long waitMs) implements Incoming {}

    /** A request came to nothing. */
    record Failed(Transport.Request request, String why) implements Incoming {}

    /** The feed was told to end. */
    record End() implements Incoming {}
}
