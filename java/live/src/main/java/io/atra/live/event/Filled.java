package io.atra.live.event;

import io.atra.engine.broker.Fill;

/**
 * Units were bought or sold.
 *
 * @param series of which series
 * @param account for which account
 * @param number of the account's fills, from 0
 * @param fill what was done
 * @param told the open at which an order filled as a forming bar told it; NaN where a closed bar told the fill
 * @param late whether an order filled at an open that only the closed bar told
 */
public record Filled(SeriesKey series, int account, long number, Fill fill, double told, boolean late)
        implements Event {}
