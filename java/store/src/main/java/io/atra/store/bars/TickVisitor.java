package io.atra.store.bars;

/** Is shown ticks one by one, in the order of their times. */
@FunctionalInterface
public interface TickVisitor {

    /** One tick; {@code tsMs} is its time, epoch milliseconds UTC. */
    void tick(long tsMs, double price, double amount);
}
