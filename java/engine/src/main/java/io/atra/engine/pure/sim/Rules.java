package io.atra.engine.pure.sim;

import io.atra.engine.Direction;

/**
 * The rules of a strategy over bars. {@link #at} says it all; {@link #nextEntry} and {@link #nextExit} say where it need
 * not be asked, so that a run may pass over bars at which nothing can happen. They may stop too early, never too late.
 */
public interface Rules {

    /** The first bar at whose close they are read. */
    int start();

    /** Writes what they say at the close of a bar from {@link #start} on. */
    void at(int bar, Decision into);

    /** The first bar of {@code from} to {@code to} at whose close a flat run may have an order; {@code to} for none. */
    int nextEntry(int from, int to);

    /**
     * The first bar of {@code from} to {@code to} at whose close a position of this side may have an order, that of
     * {@code max_bars} left aside; {@code to} for none.
     */
    int nextExit(Direction side, int from, int to);
}
