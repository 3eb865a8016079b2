package io.atra.research.sweep;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sweep will do, known before it runs.
 *
 * @param path how runs go through the bars and add up returns, see the page on semantics: {@code hopping} or
 *     {@code vector}
 * @param steps the plan's nodes, in the order in which they are computed
 * @param kinds how many columns are needed of each operation, in the order in which they first come
 * @param exact whether these are counted; else they are at most so many, from the sizes of the ranges
 * @param numberBytes memory of one column of numbers
 * @param conditionBytes memory of one column of conditions
 * @param memoryBytes what all columns may take at once
 * @param selected how many combinations are to be run
 * @param excluded how many the condition leaves out
 * @param kept how many of the selected the ledger has already, if there is one and they are known beforehand
 */
public record SweepPlan(
        String path,
        List<Step> steps,
        List<Kind> kinds,
        boolean exact,
        long numberBytes,
        long conditionBytes,
        long memoryBytes,
        long selected,
        long excluded,
        OptionalLong kept) {

    /**
     * A node.
     *
     * @param node its number
     * @param operation what it is, with the label of its higher timeframe if it has one: {@code sma}, {@code sma@1h}
     * @param source what the user wrote
     * @param parameters those that it hangs on, directly or by what it is made of
     */
    public record Step(int node, String operation, String source, List<String> parameters) {}

    /**
     * The columns of an operation.
     *
     * @param operation as in {@link Step}
     * @param condition whether they hold conditions, not numbers
     * @param columns how many differ
     * @param late how many conditions belong to one combination alone and are worked out when the run comes by: there are no
     *     columns of them
     */
    public record Kind(String operation, boolean condition, long columns, long late) {}

    /** Copies the lists. */
    public SweepPlan {
        steps = List.copyOf(steps);
        kinds = List.copyOf(kinds);
    }

    /** What all columns would take at once; those of higher timeframes, which are shorter, counted as if they were not. */
    public double totalBytes() {
        return kinds.stream()
                .mapToDouble(kind -> (double) kind.columns() * (kind.condition() ? conditionBytes : numberBytes))
                .sum();
    }

    /** How many columns of numbers the memory holds at once. */
    public long fitting() {
        return memoryBytes / numberBytes;
    }
}
