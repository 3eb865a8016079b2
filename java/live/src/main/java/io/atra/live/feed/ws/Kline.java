package io.atra.live.feed.ws;

import io.atra.bars.Bar;

/**
 * A state of a bar, as a message tells it.
 *
 * @param stream whose it is: {@code BTCUSDT 1m}, as {@link #stream(String, String)} writes it
 * @param bar not checked yet
 * @param closed whether it is complete
 * @param eventMs when the server says it sent the message
 */
record Kline(String stream, Bar bar, boolean closed, long eventMs) {

    /** The name of a stream of bars. */
    static String stream(String symbol, String interval) {
        return symbol + " " + interval;
    }
}
