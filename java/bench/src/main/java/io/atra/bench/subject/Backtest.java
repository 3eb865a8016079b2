package io.atra.bench.subject;

import java.util.List;

/** A strategy bound to a series: run as often as wanted. */
public interface Backtest {

    /** Runs it anew; how many trades it closed. */
    int run();

    /** The closed trades of the last run. */
    List<RoundTrip> trips();
}
