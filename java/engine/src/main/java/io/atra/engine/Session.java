package io.atra.engine;

import java.util.List;

/** A plan bound to bars. What the last run left is fetched by combination. One thread at a time. */
public interface Session extends AutoCloseable {

    /**
     * Runs every combination of the request over its window.
     *
     * @throws io.atra.error.UsageException when a value does not fit the plan; it names the place in the source
     * @throws io.atra.error.InputException the same of a plan that was read from its text, which knows no places
     */
    RunResult run(RunRequest request);

    /**
     * The trade log of a combination of the last run, in the order of exits, the open one last.
     *
     * @throws IllegalStateException when the last run was not asked for it; so with all below
     */
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
