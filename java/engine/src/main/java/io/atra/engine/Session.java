package io.atra.engine;

import java.util.List;

/** A plan bound to bars. What the last run left is fetched by combination. One thread at a time. */
public interface Session extends AutoCloseable {

    /**
     * Runs every combination of the request over its window.
     *
     * @throws io.atra.error.InputException when a value does not fit the plan
     */
    RunResult run(RunRequest request);

    /** The trade log of a combination of the last run, in the order of exits, the open one last. */
    List<Trade> trades(int combination);

    /** Equity at each close of the last run. */
    double[] equity(int combination);

    /** The column of a node of the last run, NaN where it has no value; a condition as 1 and 0. */
    double[] column(int node);

    /** The first bar at which each node has a value. */
    long[] starts();

    /** What the reader of the last run should know. */
    List<Warning> warnings();

    /** Gives back memory and the lease on the bars; a second time does nothing. */
    @Override
    void close();
}
