package io.atra.research.sweep;

import io.atra.plan.ScalarCondition;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Goes through the combinations of a search in its order, those left out that a condition excludes. */
public final class Combinations {

    /** How many combinations pass between two looks at whether to stop. */
    private static final int LOOK_EVERY = 1 << 16;

    /** Grids up to this size are looked at as a whole before a search that learns begins. */
    private static final long MOST_SAMPLED = 1_000_000;

    private final Walk walk;
    private final Optional<ScalarCondition> where;
    private final BooleanSupplier stop;
    private final double[] values;
    private boolean ended;
    private boolean stopped;
    private long seen;
    private long excluded;

    /** Begins before the first one. Those of a search that learns are its ranges' or, of very many, random ones. */
    public Combinations(Search search, Optional<ScalarCondition> where) {
        this(search, where, () -> false);
    }

    /** @param stop is asked now and then whether to stop; nothing comes after that */
    Combinations(Search search, Optional<ScalarCondition> where, BooleanSupplier stop) {
        this.walk = walk(search);
        this.where = where;
        this.stop = stop;
        this.values = new double[search.names().size()];
    }

    private static Walk walk(Search search) {
        return switch (search) {
            case ParameterGrid grid -> new GridWalk(grid);
            case CombinationList list -> list.walk();
            case RandomSearch random -> new RandomWalk(random);
            case LearningSearch learning -> walk(sample(learning));
        };
    }

    /** What stands for all that a search may try: its grid, or, where that is too large, random ones. */
    private static Search sample(LearningSearch search) {
        ParameterGrid ranges = search.ranges();
        boolean small = ranges.product().compareTo(BigInteger.valueOf(MOST_SAMPLED)) <= 0;
        return small ? ranges : RandomSearch.of(ranges, search.size(), 1);
    }

    /** Goes on to the next one; false when there is none. */
    public boolean next() {
        while (step()) {
            if (!isAllowed(values)) {
                excluded++;
            } else if (walk.take(values)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a combination from elsewhere, where random ones are gone through: it does not come again.
     *
     * @return false where the condition excludes it or it came before
     */
    public boolean take(double[] combination) {
        return isAllowed(combination) && walk.take(combination);
    }

    private boolean isAllowed(double[] combination) {
        return where.isEmpty() || where.get().test(combination);
    }

    private boolean step() {
        stopped = stopped || (++seen % LOOK_EVERY == 0 && stop.getAsBoolean());
        ended = ended || stopped || !walk.next(values);
        return !ended;
    }

    /** The values of this one, in the order of the parameters; the same array every time. */
    public double[] values() {
        return values;
    }

    /** Which of all that the search proposes this one is, from 0. */
    long position() {
        return seen - 1;
    }

    /** How many were left out so far. */
    public long excluded() {
        return excluded;
    }

    /** Whether it was asked to stop. */
    boolean isStopped() {
        return stopped;
    }
}
