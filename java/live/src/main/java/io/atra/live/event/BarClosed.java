package io.atra.live.event;

import io.atra.bars.Bar;

/**
 * A bar is complete and will not change.
 *
 * @param series whose bar it is
 * @param bar the bar
 * @param last whether the feed knows that none follows: an order of its close does not fill (semantics §3)
 */
public record BarClosed(SeriesKey series, Bar bar, boolean last) implements Event {}
