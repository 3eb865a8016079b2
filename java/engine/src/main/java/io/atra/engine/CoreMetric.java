package io.atra.engine;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The metrics that every run computes, in the order of the catalogue; the ordinal is the bit of a request's mask. */
public enum CoreMetric {
    /** Last equity over the initial cash, less one. */
    TOTAL_RETURN,
    /** Growth a year. */
    CAGR,
    /** Standard deviation of the returns a bar, scaled to a year. */
    VOLATILITY,
    /** Mean over deviation of the returns a bar, scaled to a year. */
    SHARPE,
    /** The same with the deviation of losses only. */
    SORTINO,
    /** The deepest fall from a peak, as a fraction of it. */
    MAX_DRAWDOWN,
    /** Growth a year over the deepest fall. */
    CALMAR,
    /** Closed trades. */
    TRADES,
    /** The share of closed trades that won. */
    WIN_RATE,
    /** What the winners won over what the others lost. */
    PROFIT_FACTOR,
    /** Mean profit of a closed trade, in cash. */
    EXPECTANCY,
    /** Mean return of a closed trade. */
    AVG_TRADE,
    /** The best return of a closed trade. */
    BEST_TRADE,
    /** The worst return of a closed trade. */
    WORST_TRADE,
    /** The share of bars with a position at the close. */
    EXPOSURE,
    /** Mean over deviation of the profits, times the root of their number. */
    SQN,
    /** All fees paid. */
    FEES,
    /** Equity at the last close. */
    FINAL_EQUITY,
    /** Last close over first open, less one. */
    BUY_AND_HOLD;

    /** The mask of all of them. */
    public static final long ALL = (1L << values().length) - 1;

    /** How results and strategies write it, for example {@code max_drawdown}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its bit in a request's mask. */
    public long bit() {
        return 1L << ordinal();
    }

    /** Its row in the catalogue: unit and formula. */
    public Metric described() {
        return Catalogue.standard().metrics().get(ordinal());
    }

    /** The metric of that label. */
    public static Optional<CoreMetric> of(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label().equals(label))
                .findFirst();
    }
}
