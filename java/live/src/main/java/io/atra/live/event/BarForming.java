package io.atra.live.event;

import io.atra.bars.Bar;

/**
 * A bar as it stands now. The first one tells the open, at which orders of the bar before it fill.
 *
 * @param series whose bar it is
 * @param bar its open, and what high, low, close and volume have come to
 */
public record BarForming(SeriesKey series, Bar bar) implements Event {}
