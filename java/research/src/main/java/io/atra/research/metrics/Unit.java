package io.atra.research.metrics;

import java.util.Arrays;

/** What a metric is counted in. */
public enum Unit {
    /** A part of one: 0.05 is five percent. */
    FRACTION("fraction"),
    /** A part of one for each year. */
    FRACTION_A_YEAR("fraction a year"),
    /** A number without a dimension. */
    RATIO("ratio"),
    /** How many. */
    COUNT("count"),
    /** Money, in the currency of the prices. */
    CASH("cash"),
    /** A duration in bars. */
    BARS("bars"),
    /** A duration in days of 24 hours, with fractions. */
    DAYS("days");

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    /** How the table writes it, for example {@code fraction a year}. */
    public String label() {
        return label;
    }

    /** The unit of that label. */
    static Unit of(String label) {
        return Arrays.stream(values())
                .filter(unit -> unit.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit is called '" + label + "'"));
    }
}
