package io.atra.app.command;

import io.atra.error.UsageException;

/** How many of the best are to be shown. */
final class TopArgument {

    private static final int MOST = 100_000;

    private TopArgument() {}

    /** Refuses what cannot be shown. */
    static void check(int top) {
        if (top < 1 || top > MOST) {
            throw new UsageException("--top " + top + ": write a number from 1 to " + MOST);
        }
    }
}
