package io.atra.live.bus;

/** What happens when a bounded queue is full. */
public enum Overflow {
    /** Whoever puts something in waits for room. */
    BLOCK,
    /** The oldest of what waits is left out, and counted. */
    DROP_OLDEST
}
