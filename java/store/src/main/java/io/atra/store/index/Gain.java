package io.atra.store.index;

import java.util.List;

/**
 * What a statement wins by an index, measured on the copy.
 *
 * @param statement its text
 * @param count how often it ran when it was observed
 * @param beforeNs an execution without the index, nanoseconds
 * @param afterNs with it
 * @param planBefore how SQLite ran it without
 * @param planAfter and with it
 */
public record Gain(
        String statement, long count, long beforeNs, long afterNs, List<String> planBefore, List<String> planAfter) {

    /** Shorter times are too near to what a clock and a busy machine differ by. */
    private static final long LEAST_NS = 20_000;

    private static final double LEAST_PART = 0.2;

    /** What all its executions win together. */
    public long totalNs() {
        return count * (beforeNs - afterNs);
    }

    /** Whether it is worth an index: 20 % of its time and more than a machine's noise. */
    boolean counts() {
        long won = beforeNs - afterNs;
        return won >= LEAST_NS && won >= LEAST_PART * beforeNs;
    }
}
