package io.atra.live.feed.ws;

/**
 * How often what goes wrong, each from 0 to 1.
 *
 * @param message of each message of a bar
 * @param connection of each connection, each half minute
 * @param handshake of each handshake
 * @param rest of each answer to a request
 * @param longestMs after which the server cuts a connection
 */
record Faults(double message, double connection, double handshake, double rest, long longestMs) {

    static final Faults NONE = new Faults(0, 0, 0, 0, 24 * 3_600_000L);
}
