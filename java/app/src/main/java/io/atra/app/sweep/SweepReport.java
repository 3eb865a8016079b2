package io.atra.app.sweep;

import io.atra.app.data.Series;
import io.atra.lang.Strategy;
import io.atra.research.sweep.SweepResult;

/**
 * A sweep that was run: what, on which bars, with what result.
 *
 * @param strategy what was run
 * @param series what it was run on
 * @param engine what computed
 * @param threads on how many threads
 * @param result what came of it
 */
public record SweepReport(Strategy strategy, Series series, String engine, int threads, SweepResult result) {}
