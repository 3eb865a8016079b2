package io.atra.research.metrics;

/**
 * How far the price went during a trade, as fractions of the entry's fill price.
 *
 * @param adverse the furthest against it (MAE), 0 or less
 * @param favourable the furthest for it (MFE), 0 or more
 */
public record Excursion(double adverse, double favourable) {}
