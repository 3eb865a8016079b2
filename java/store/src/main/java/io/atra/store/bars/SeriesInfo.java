package io.atra.store.bars;

/**
 * What is known about a stored series without reading its rows.
 *
 * @param symbol its symbol
 * @param timeframe the label of its timeframe, or {@code ticks}
 * @param rows how many bars or ticks it has
 * @param firstMs time of the first, epoch milliseconds UTC
 * @param lastMs time of the last
 * @param gaps stretches where bars are missing; 0 for ticks and irregular bars
 */
public record SeriesInfo(String symbol, String timeframe, long rows, long firstMs, long lastMs, long gaps) {}
