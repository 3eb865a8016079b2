package io.atra.csv;

/** Takes the ticks of a file one by one; their times never decrease. */
@FunctionalInterface
public interface TickSink {

    /** One tick; {@code tsMs} is its time, epoch milliseconds UTC. */
    void accept(long tsMs, double price, double amount);
}
