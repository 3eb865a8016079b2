package io.atra.research.metrics;

/** The parts of the table, in the order in which it is told. */
public enum Group {
    /** What every run computes. */
    CORE("Core"),
    /** What was earned, and how fast. */
    RETURNS("Returns"),
    /** The best, the worst and the usual of days, months and years. */
    PERIODS("Days, months, years"),
    /** How far returns scatter and how bad they get. */
    RISK("Risk"),
    /** What was earned for the risk. */
    RATIOS("Reward for risk"),
    /** Falls from a peak and the ways back. */
    DRAWDOWNS("Drawdowns"),
    /** Beside buying at the first open and holding. */
    BENCHMARK("Against buy and hold"),
    /** What single trades made. */
    TRADES("Trades"),
    /** Longs and shorts apart. */
    SIDES("Long and short"),
    /** How long trades took. */
    DURATIONS("Durations of trades"),
    /** How far prices went for and against trades. */
    EXCURSIONS("Excursions of trades"),
    /** Time and money at stake, and what trading cost. */
    EXPOSURE("Exposure and costs"),
    /** Extremes of windows that roll over the days. */
    ROLLING("Rolling windows");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** The heading of this part. */
    public String title() {
        return title;
    }
}
