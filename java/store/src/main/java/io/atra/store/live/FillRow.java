package io.atra.store.live;

import io.atra.engine.broker.Fill;

/**
 * A fill of an account.
 *
 * @param account its number
 * @param number of the fill, from 0
 * @param fill what was done
 * @param told the open as a forming bar told it; NaN where a closed bar told the fill
 * @param late whether an order filled at an open that only the closed bar told
 */
public record FillRow(int account, long number, Fill fill, double told, boolean late) {}
