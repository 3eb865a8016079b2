package io.atra.app.walkforward;

import io.atra.app.data.Series;
import io.atra.lang.Strategy;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.Search;
import io.atra.research.walkforward.Schedule;

/**
 * What a walk-forward is of.
 *
 * @param strategy what is run
 * @param series what it is run on
 * @param engine what computes
 * @param threads on how many
 * @param schedule how the folds lie
 * @param search what is tried in each
 * @param objective by what the best is chosen
 */
public record WalkForwardReport(
        Strategy strategy,
        Series series,
        String engine,
        int threads,
        Schedule schedule,
        Search search,
        Objective objective) {}
