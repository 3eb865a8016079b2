package io.atra.research.sweep;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sweep came to.
 *
 * @param search what was tried: the ranges of a grid, say
 * @param combinations how many it has; of random trials and of a search that learns, how many were looked at
 * @param excluded how many of them the condition left out
 * @param computed how many were computed now; trials on parts of the window count each
 * @param resumed how many had been computed before and were found in the ledger
 * @param interrupted whether it was asked to stop before it was through
 * @param seconds how long it took
 * @param objective by what the best were chosen
 * @param top the best combinations, the best first
 * @param rungs on which parts of the window a search that learns tried how many, the shortest first, the whole window last;
 *     else empty
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
        List<Rung> rungs,
        OptionalLong run,
        List<String> warnings) {

    /** Copies the lists. */
    public SweepResult {
        top = List.copyOf(top);
        rungs = List.copyOf(rungs);
        warnings = List.copyOf(warnings);
    }

    /** Combinations computed a second. */
    public double rate() {
        return seconds > 0 ? computed / seconds : 0;
    }
}
