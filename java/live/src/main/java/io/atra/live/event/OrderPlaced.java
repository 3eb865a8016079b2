package io.atra.live.event;

import io.atra.engine.broker.Order;

/**
 * The rules ordered something at a close.
 *
 * @param series whose close it is
 * @param tsMs open time of the bar
 * @param account for which account
 * @param order what is to be done
 * @param admitted whether risk lets its entry be made; true where it enters nothing
 */
public record OrderPlaced(SeriesKey series, long tsMs, int account, Order order, boolean admitted) implements Event {}
