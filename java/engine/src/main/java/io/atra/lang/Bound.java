package io.atra.lang;

/** What a number of a setting must be. */
enum Bound {
    FRACTION("a fraction from 0 to below 1 or a percentage, such as 0.001 or \"0.1%\""),
    AT_LEAST_ZERO("a number of 0 or more"),
    AT_LEAST_ONE("a number of 1 or more"),
    ABOVE_ZERO("a number above 0"),
    DAYS("a number of days above 0, up to 366");

    private final String expected;

    Bound(String expected) {
        this.expected = expected;
    }

    /** To follow "must be". */
    String expected() {
        return expected;
    }

    boolean accepts(double value) {
        if (!Double.isFinite(value)) return false;
        return switch (this) {
            case FRACTION -> value >= 0 && value < 1;
            case AT_LEAST_ZERO -> value >= 0;
            case AT_LEAST_ONE -> value >= 1;
            case ABOVE_ZERO -> value > 0;
            case DAYS -> value > 0 && value <= 366;
        };
    }
}
