package io.atra.research.sweep;

/**
 * A row of a sweep and what it was run on.
 *
 * @param symbol of the bars
 * @param row what came of it
 */
public record SymbolRow(String symbol, SweepRow row) {}
