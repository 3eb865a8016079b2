package io.atra.store.bars;

/**
 * What became of a file of ticks.
 *
 * @param ticks of the ticks
 * @param bars of the bars that were aggregated from them, at the timeframe asked for
 */
public record TickCounts(ImportCounts ticks, ImportCounts bars) {}
