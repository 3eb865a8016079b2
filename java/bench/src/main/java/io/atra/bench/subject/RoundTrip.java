package io.atra.bench.subject;

/**
 * A closed trade, as far as libraries tell it alike.
 *
 * @param entryBar bar of the entry's fill
 * @param exitBar bar of the exit's fill
 * @param entryPrice price of the entry's fill
 * @param exitPrice price of the exit's fill
 */
public record RoundTrip(long entryBar, long exitBar, double entryPrice, double exitPrice) {}
