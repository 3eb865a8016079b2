package io.atra.research.sweep;

import java.util.List;

/**
 * Which combinations of parameter values a sweep tries, and in which order.
 *
 * <pre>{@code
 * Sweep.of(engine, strategy, bars).search(RandomSearch.of(ParameterGrid.of(strategy.plan()), 500, 7)).run();
 * }</pre>
 *
 * <p>It does not hang on threads or chunks, and not on what other searches tried before: a sweep takes that from its
 * ledger.
 */
public sealed interface Search permits ParameterGrid, CombinationList, RandomSearch, LearningSearch {

    /** What it is called: {@code grid}, {@code list}, {@code random}, or the name of a search that learns. */
    String kind();

    /** The names of all parameters, in the order of the plan. */
    List<String> names();

    /**
     * How many combinations it tries at most, before a condition leaves some out.
     *
     * @throws io.atra.error.UsageException when there are more than a sweep goes through
     */
    long size();

    /** What a reader should know of it before it runs, one sentence each. */
    List<String> notes();
}
