package io.atra.store;

/**
 * What a power cut right after a commit may cost. It never damages the file; a killed process loses nothing either way.
 */
public enum Durability {
    /** The last transactions before a power cut may be missing: for what can be fetched or computed again. */
    NORMAL(1),
    /** A commit that returned is on the disk: for everything whose success is reported to somebody. */
    FULL(2);

    private final int synchronous;

    Durability(int synchronous) {
        this.synchronous = synchronous;
    }

    /** The value of {@code PRAGMA synchronous}. */
    int synchronous() {
        return synchronous;
    }
}
