package io.atra.live.feed.ws;

import io.atra.live.feed.Refusal;

/** A message or an answer that cannot be used; the message says why. */
final class RefusedException extends Exception {

    private final Refusal why;
    private final String detail;

    RefusedException(Refusal why, String message) {
        super(message);
        this.why = why;
        this.detail = message;
    }

    Refusal why() {
        return why;
    }

    /** What is wrong, one sentence without a full stop. */
    String detail() {
        return detail;
    }
}
