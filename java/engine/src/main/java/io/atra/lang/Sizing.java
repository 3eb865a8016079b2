package io.atra.lang;

import java.util.Locale;

/** How the units of an entry are found. */
public enum Sizing {
    /** A share of equity: {@code "100%"} is all of it. */
    EQUITY,
    /** A fixed amount of cash. */
    CASH,
    /** A fixed number of units. */
    UNITS,
    /** The share of equity that is lost when the stop is hit. */
    RISK;

    /** As in strategy files and plans. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its value is a share of equity, which a percentage can say. */
    boolean isShare() {
        return this == EQUITY || this == RISK;
    }
}
