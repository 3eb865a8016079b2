package io.atra.live.agent;

import io.atra.error.UsageException;
import java.util.List;

/**
 * A cash that several accounts share: one plan with the same values on several symbols (semantics §3 G and §12).
 *
 * @param accounts their numbers, in the order in which they go first
 * @param maxPositions the most positions at a time; {@link Integer#MAX_VALUE} for any number
 */
public record Purse(List<Integer> accounts, int maxPositions) {

    /** Copies the list. */
    public Purse {
        accounts = List.copyOf(accounts);
        if (maxPositions < 1) throw new UsageException(maxPositions + " positions at most: at least 1");
    }
}
