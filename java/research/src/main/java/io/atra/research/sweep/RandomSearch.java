package io.atra.research.sweep;

import io.atra.error.UsageException;
import java.util.List;
import java.util.Locale;

/**
 * Random trials on the ranges of parameters, spread evenly by a sequence of low discrepancy. The same seed gives the
 * same trials, and the first of them whatever their number; none is tried twice.
 *
 * <pre>{@code
 * RandomSearch search = RandomSearch.of(ParameterGrid.of(plan).range("fast", Grid.parse("5..500")), 1_000, 42);
 * }</pre>
 *
 * @param ranges the values that each parameter may take
 * @param trials how many combinations are tried, from 1 to 10,000,000; fewer where the ranges hold fewer
 * @param seed any number
 */
public record RandomSearch(ParameterGrid ranges, long trials, long seed) implements Search {

    /** The most trials of a search. */
    public static final long MOST_TRIALS = CombinationSet.MOST;

    /**
     * Checks the number of trials.
     *
     * @throws UsageException when it is outside of its bounds
     */
    public RandomSearch {
        if (trials < 1 || trials > MOST_TRIALS) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%,d trials: a random search has from 1 to %,d", trials, MOST_TRIALS));
        }
    }

    /** So many trials on these ranges. */
    public static RandomSearch of(ParameterGrid ranges, long trials, long seed) {
        return new RandomSearch(ranges, trials, seed);
    }

    @Override
    public String kind() {
        return "random";
    }

    @Override
    public List<String> names() {
        return ranges.names();
    }

    @Override
    public long size() {
        return trials;
    }

    @Override
    public List<String> notes() {
        return ranges.notes();
    }

    /** {@code 1000 random trials, seed 42, of fast=5..500:1 slow=100}. */
    @Override
    public String toString() {
        return trials + " random trials, seed " + seed + ", of " + ranges;
    }
}
