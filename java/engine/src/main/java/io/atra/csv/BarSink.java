package io.atra.csv;

/** Takes the bars of a file one by one; they obey the rules of bars and strictly increase in time. */
@FunctionalInterface
public interface BarSink {

    /** One bar; {@code tsMs} is its open time, epoch milliseconds UTC. */
    void accept(long tsMs, double open, double high, double low, double close, double volume);
}
