package io.atra.research.sweep;

import io.atra.plan.ScalarCondition;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Goes through the combinations of a search in its order, those left out that a condition excludes. */
final class Combinations {

    /** How many combinations pass between two looks at whether to stop. */
    private static final int LOOK_EVERY = 1 << 16;

    private final Walk walk;
    private final Optional<ScalarCondition> where;
    private final BooleanSupplier stop;
    private final double[] values;
    private boolean ended;
    private boolean stopped;
    private long seen;
    private long excluded;

    Combinations(Search search, Optional<ScalarCondition> where) {
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
        };
    }

    /** Goes on to the next one; false when there is none. */
    boolean next() {
        while (step()) {
            if (where.isPresent() && !where.get().test(values)) {
                excluded++;
            } else if (walk.take(values)) {
                return true;
            }
        }
        return false;
    }

    private boolean step() {
        stopped = stopped || (++seen % LOOK_EVERY == 0 && stop.getAsBoolean());
        ended = ended || stopped || !walk.next(values);
        return !ended;
    }

    /** The values of this one, in the order of the parameters; the same array every time. */
    double[] values() {
        return values;
    }

    /** Which of all that the search proposes this one is, from 0. */
    long position() {
        return seen - 1;
    }

    /** How many were left out so far. */
    long excluded() {
        return excluded;
    }

    /** Whether it was asked to stop. */
    boolean isStopped() {
        return stopped;
    }
}
