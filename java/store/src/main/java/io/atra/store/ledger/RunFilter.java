package io.atra.store.ledger;

import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param symbol only of this symbol
 * @param strategy only of the strategy of this name
 * @param limit at most so many, the newest
 */
public record RunFilter(Optional<String> symbol, Optional<String> strategy, int limit) {

    /** The newest runs. */
    public static RunFilter newest(int limit) {
        return new RunFilter(Optional.empty(), Optional.empty(), limit);
    }

    boolean accepts(RunRecord run) {
        return symbol.map(run.symbol()::equals).orElse(true)
                && strategy.map(run.strategy()::equals).orElse(true);
    }
}
