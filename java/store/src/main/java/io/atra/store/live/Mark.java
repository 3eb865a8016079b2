package io.atra.store.live;

/**
 * How far a session has come with a series, with one that others are read beside, or with several that share one cash.
 *
 * @param symbol of the series; of one with others {@code BTC-USD with ETH-USD}; of several all of them, as in {@code cash of
 *     BTC-USD,ETH-USD}, and their bars are instants
 * @param timeframe of the series
 * @param lastMs open time of the last bar that is dealt with
 * @param bars how many there were
 */
public record Mark(String symbol, String timeframe, long lastMs, long bars) {}
