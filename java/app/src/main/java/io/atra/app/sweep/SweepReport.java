package io.atra.app.sweep;

import io.atra.app.data.Series;
import io.atra.lang.Strategy;
import io.atra.research.sweep.SweepResult;
import java.util.OptionalLong;

/**
 * A sweep that was run: what, on which bars, with what result.
 *
 * @param strategy what was run
 * @param series what it was run on
 * @param engine what computed
 * @param threads on how many threads
 * @param result what came of it
 * @param run its number in the ledger, if it was recorded
 */
public record SweepReport(
        Strategy strategy, Series series, String engine, int threads, SweepResult result, OptionalLong run) {}
