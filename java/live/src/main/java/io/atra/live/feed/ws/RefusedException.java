package io.atra.live.feed.ws;

import io.atra.live.feed.Refusal;

/** A message or an answer that cannot be used; the message says why. */
final class RefusedException extends Exception {

    private final Refusal why;

    RefusedException(Refusal why, String message) {
        super(message);
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
