package io.atra.research.sweep;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sweep came to.
 *
 * @param search what was tried: the ranges of a grid, say
 * @param combinations how many it has; of random trials, how many were looked at
 * @param excluded how many of them the condition left out
 * @param computed how many were computed now
 * @param resumed how many had been computed before and were found in the ledger
 * @param interrupted whether it was asked to stop before it was through
 * @param seconds how long it took
 * @param objective by what the best were chosen
 * @param top the best combinations, the best first
 * @param run the number of the run in the ledger, if there is one
 * @param warnings what the reader should know, one sentence each
 */
public record SweepResult(
        Search search,
        long combinations,
        long excluded,
        long computed,
        long resumed,
        boolean interrupted,
        double seconds,
        Objective objective,
        List<SweepRow> top,
        OptionalLong run,
        List<String> warnings) {

    /** Copies the lists. */
    public SweepResult {
        top = List.copyOf(top);
        warnings = List.copyOf(warnings);
    }

    /** Combinations computed a second. */
    public double rate() {
        return seconds > 0 ? computed / seconds : 0;
    }
}
