package io.atra.engine.pure.plan;

import java.util.Locale;

/** What the amount of a size counts. */
public enum Method {
    /** A share of equity. */
    EQUITY,
    /** Cash. */
    CASH,
    /** Units. */
    UNITS,
    /** The share of equity that is lost when the stop is hit. */
    RISK;

    /** Its name in the plan: {@code equity}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
