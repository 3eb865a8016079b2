package io.atra.store.live;

import java.util.List;

/**
 * A strategy on a series.
 *
 * @param number of the account in its session, from 0
 * @param strategy its name
 * @param planHash identity of its plan
 * @param params values of the plan's parameters
 * @param symbol of the series
 * @param timeframe of the series
 */
public record LiveAccount(
        int number, String strategy, String planHash, List<Double> params, String symbol, String timeframe) {

    /** Copies the list. */
    public LiveAccount {
        params = List.copyOf(params);
    }
}
