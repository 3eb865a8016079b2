package io.atra.research.sweep;

import io.atra.engine.Window;
import io.atra.plan.ScalarCondition;
import java.util.List;
import java.util.Optional;

/**
 * A search that learns: what it tries next hangs on what came of what it tried before. It may try combinations on a part
 * of the window first, and only the promising ones on all of it: these are the rows of the sweep, in the order in which
 * they were run.
 *
 * <p>It hangs on nothing but these results, which are the same whether they were computed now or found in the ledger.
 */
public non-sealed interface LearningSearch extends Search {

    /** The values that each parameter may take. */
    ParameterGrid ranges();

    /**
     * Searches.
     *
     * @param trials runs what is to be tried
     * @return what was looked at, up to where it was asked to stop
     */
    Looked run(Trials trials);

    /**
     * The windows that it tries combinations on, the shortest first, the whole one last.
     *
     * @throws io.atra.error.UsageException when the window is too short for them
     */
    List<Window> windows(Window whole);

    /**
     * How much it looked at.
     *
     * @param combinations how many were tried on the shortest window, and how many {@code excluded}
     * @param excluded how many random ones the condition left out
     * @param rungs how many were tried on each window, the shortest first
     */
    record Looked(long combinations, long excluded, List<Rung> rungs) {

        /** Copies the list. */
        public Looked {
            rungs = List.copyOf(rungs);
        }
    }

    /** Runs trials for a search. */
    interface Trials {

        /** All bars that are searched on. */
        Window window();

        /** What the search is after. */
        Objective objective();

        /** Combinations for which this does not hold are not to be run. */
        Optional<ScalarCondition> where();

        /**
         * Runs combinations, none of which were run on this window before.
         *
         * @param part a part of the window, or all of it
         * @return the objective of each, NaN where it has no value; nothing when it was asked to stop
         */
        Optional<double[]> run(Window part, List<double[]> combinations);
    }
}
