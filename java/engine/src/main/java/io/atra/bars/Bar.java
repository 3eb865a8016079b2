package io.atra.bars;

/**
 * One bar.
 *
 * @param tsMs its open time, epoch milliseconds UTC
 * @param open the first price
 * @param high the highest price
 * @param low the lowest price
 * @param close the last price
 * @param volume the amount traded, not negative
 */
public record Bar(long tsMs, double open, double high, double low, double close, double volume) {}
