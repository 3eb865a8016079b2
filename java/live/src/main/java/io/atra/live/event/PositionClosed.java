package io.atra.live.event;

import io.atra.engine.Trade;

/**
 * An account has left its position, or a part of it.
 *
 * @param series of which series
 * @param account which account
 * @param trade the round trip
 * @param left units still held, below 0 for a short; 0 mostly
 */
public record PositionClosed(SeriesKey series, int account, Trade trade, double left) implements Event {}
