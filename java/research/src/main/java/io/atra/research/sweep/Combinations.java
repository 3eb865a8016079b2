package io.atra.research.sweep;

import io.atra.plan.ScalarCondition;
import java.util.Optional;

/** Goes through the combinations of a grid in its order, those left out that a condition excludes. */
final class Combinations {

    private final ParameterGrid grid;
    private final Optional<ScalarCondition> where;
    private final long[] position;
    private final double[] values;
    private boolean begun;
    private boolean ended;
    private long excluded;

    Combinations(ParameterGrid grid, Optional<ScalarCondition> where) {
        this.grid = grid;
        this.where = where;
        this.position = new long[grid.names().size()];
        this.values = new double[position.length];
    }

    /** Goes on to the next one; false when there is none. */
    boolean next() {
        while (step()) {
            if (where.isEmpty() || where.get().test(values)) {
                return true;
            }
            excluded++;
        }
        return false;
    }

    private boolean step() {
        if (begun) {
            ended = ended || !turn();
            return !ended;
        }
        begun = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = grid.value(i, 0);
        }
        return true;
    }

    /** As an odometer does: the last wheel first, a wheel that has gone round turns the one before it. */
    private boolean turn() {
        for (int i = position.length - 1; i >= 0; i--) {
            position[i] = position[i] + 1 < grid.size(i) ? position[i] + 1 : 0;
            values[i] = grid.value(i, position[i]);
            if (position[i] > 0) {
                return true;
            }
        }
        return false;
    }

    /** The values of this one, in the order of the parameters; the same array every time. */
    double[] values() {
        return values;
    }

    /** How many were left out so far. */
    long excluded() {
        return excluded;
    }
}
