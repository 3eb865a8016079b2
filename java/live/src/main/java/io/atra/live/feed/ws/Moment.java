package io.atra.live.feed.ws;

import java.time.Instant;

/** Times and lengths in messages. */
final class Moment {

    private static final long SECOND_MS = 1_000;

    private Moment() {}

    static String text(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    /** A length, such as {@code 12.5 s}. */
    static String length(long ms) {
        return ms % SECOND_MS == 0 ? ms / SECOND_MS + " s" : ms / (double) SECOND_MS + " s";
    }
}
