package io.atra.research.metrics;

import java.util.Locale;

/** What a metric looks at, one by one. */
public enum Basis {
    /** The run as a whole. */
    RUN,
    /** Each close of the run. */
    BAR,
    /** Each calendar day that has a bar. */
    DAY,
    /** Each calendar month that has a bar. */
    MONTH,
    /** Each quarter that has a bar. */
    QUARTER,
    /** Each calendar year that has a bar. */
    YEAR,
    /** Each closed trade. */
    TRADE;

    /** How the table writes it, for example {@code day}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
