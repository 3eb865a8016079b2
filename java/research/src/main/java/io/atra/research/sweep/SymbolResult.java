package io.atra.research.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;

/**
 * What a sweep over several symbols came to.
 *
 * @param results what came of each, in their order; where it was asked to stop, of those that were begun
 * @param top the best combinations of all, the best first
 */
public record SymbolResult(SequencedMap<String, SweepResult> results, List<SymbolRow> top) {

    /** Copies what it is given. */
    public SymbolResult {
        results = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(results));
        top = List.copyOf(top);
    }

    /** Whether it was asked to stop before it was through. */
    public boolean interrupted() {
        return results.values().stream().anyMatch(SweepResult::interrupted);
    }

    /** How many combinations were computed now, of all symbols. */
    public long computed() {
        return sum(SweepResult::computed);
    }

    /** How many were found in the ledger, of all symbols. */
    public long resumed() {
        return sum(SweepResult::resumed);
    }

    private long sum(ToLongFunction<SweepResult> what) {
        return results.values().stream().mapToLong(what).sum();
    }
}
