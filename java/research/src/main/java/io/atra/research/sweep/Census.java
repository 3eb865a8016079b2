package io.atra.research.sweep;

import io.atra.error.UsageException;
import io.atra.plan.Operand;
import io.atra.plan.Plan;
import io.atra.plan.ScalarCondition;
import io.atra.plan.ValueCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A walk through a grid before anything is run: every combination is counted and checked.
 *
 * @param selected how many are to be run
 * @param excluded how many the condition leaves out
 */
record Census(long selected, long excluded) {

    /** How many combinations pass between two looks at whether to stop. */
    private static final int LOOK_EVERY = 1 << 16;

    /**
     * Walks.
     *
     * @return nothing when it was asked to stop
     * @throws UsageException when there is nothing to run, or some function cannot take a value; it names the first
     */
    static Optional<Census> take(ParameterGrid grid, Optional<ScalarCondition> where, Plan plan, BooleanSupplier stop) {
        requireRange(grid);
        requireValues(grid);
        Combinations all = new Combinations(grid, where);
        ValueCheck check = new ValueCheck(plan);
        long selected = 0;
        while (all.next()) {
            check(check, grid.names(), all.values());
            selected++;
            if (selected % LOOK_EVERY == 0 && stop.getAsBoolean()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Census(requireSome(selected, where), all.excluded()));
    }

    private static void requireRange(ParameterGrid grid) {
        if (!grid.isSwept()) {
            throw new UsageException("there is nothing to sweep, no parameter has a range: write one under [params],"
                    + " such as fast = { default = 20, range = \"5..50\" }, or name one with --grid fast=5..50");
        }
        grid.size();
    }

    /** A plan that was read from its text knows no defaults. */
    private static void requireValues(ParameterGrid grid) {
        for (int i = 0; i < grid.names().size(); i++) {
            if (!Double.isFinite(grid.value(i, 0))) {
                throw new UsageException(
                        "parameter '" + grid.names().get(i) + "' has no value: give it one, or a range");
            }
        }
    }

    private static void check(ValueCheck check, List<String> names, double[] values) {
        check.violation(values).ifPresent(v -> {
            throw new UsageException(v.complaint() + " (" + v.location() + ") at " + shown(names, values)
                    + ": change the range, or exclude such combinations by a where under [sweep]");
        });
    }

    private static String shown(List<String> names, double[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(Operand.decimal(values[i]));
        }
        return text.toString();
    }

    private static long requireSome(long selected, Optional<ScalarCondition> where) {
        if (selected == 0) {
            String condition = where.map(ScalarCondition::text).orElse("");
            throw new UsageException("there is nothing to sweep, where '" + condition
                    + "' holds for no combination: change it, or the ranges");
        }
        return selected;
    }
}
