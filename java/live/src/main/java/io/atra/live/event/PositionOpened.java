package io.atra.live.event;

import io.atra.engine.broker.Fill;

/**
 * An account holds something.
 *
 * @param series of which series
 * @param account which account
 * @param entry the fill that it was entered with
 */
public record PositionOpened(SeriesKey series, int account, Fill entry) implements Event {}
