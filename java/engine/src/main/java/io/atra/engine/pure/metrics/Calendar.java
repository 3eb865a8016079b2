package io.atra.engine.pure.metrics;

/**
 * What makes a year, for what is told per year.
 *
 * @param spacingMs the median distance of all bars given, not of the window alone
 * @param yearDays trading days a year
 * @param dayMs the length of a trading day
 */
public record Calendar(double spacingMs, double yearDays, double dayMs) {

    private static final double YEAR_MS = 365.25 * 86_400_000;

    /** Bars a year; infinite when there is no spacing. */
    double barsPerYear() {
        return (yearDays * dayMs) / spacingMs;
    }

    /** Years from the first open to the last close, the last bar included. */
    double years(long firstTsMs, long lastTsMs) {
        return ((double) (lastTsMs - firstTsMs) + spacingMs) / YEAR_MS;
    }
}
