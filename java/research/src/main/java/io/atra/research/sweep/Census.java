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
 * A walk through a search before anything is run: every combination is counted and checked; of one that learns, those
 * that it may try, or random ones where these are very many.
 *
 * @param selected how many are to be run
 * @param excluded how many the condition leaves out
 */
record Census(long selected, long excluded) {

    /**
     * Walks.
     *
     * @return nothing when it was asked to stop
     * @throws UsageException when there is nothing to run, or some function cannot take a value; it names the first
     */
    static Optional<Census> take(Search search, Optional<ScalarCondition> where, Plan plan, BooleanSupplier stop) {
        require(search);
        Combinations all = new Combinations(search, where, stop);
        ValueCheck check = new ValueCheck(plan);
        long selected = 0;
        while (all.next()) {
            check(check, search, all);
            selected++;
        }
        if (all.isStopped()) {
            return Optional.empty();
        }
        requireSome(selected, where);
        return Optional.of(
                search instanceof LearningSearch
                        ? new Census(Math.min(selected, search.size()), 0)
                        : new Census(selected, all.excluded()));
    }

    /** How many combinations were looked at. */
    long all() {
        return selected + excluded;
    }

    private static void require(Search search) {
        switch (search) {
            case ParameterGrid grid -> {
                requireRanges(grid);
                grid.size();
            }
            case RandomSearch random -> requireRanges(random.ranges());
            case LearningSearch learning -> requireRanges(learning.ranges());
            case CombinationList list -> {
                // it has combinations, and all their values
            }
        }
    }

    private static void requireRanges(ParameterGrid grid) {
        requireRange(grid);
        requireValues(grid);
    }

    private static void requireRange(ParameterGrid grid) {
        if (!grid.isSwept()) {
            throw new UsageException("there is nothing to sweep, no parameter has a range: write one under [params],"
                    + " such as fast = { default = 20, range = \"5..50\" }, or name one with --grid fast=5..50");
        }
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

    private static void check(ValueCheck check, Search search, Combinations at) {
        check.violation(at.values()).ifPresent(v -> {
            String complaint = v.complaint() + " (" + v.location() + ") at " + shown(search.names(), at.values());
            String exclude = " exclude such combinations by a where under [sweep]";
            throw search instanceof CombinationList list
                    ? list.refusal(at.position(), named(v) + complaint + ": take it off the list, or" + exclude)
                    : new UsageException(complaint + ": change the range, or" + exclude);
        });
    }

    /** Of the columns of a list the one to look at. */
    private static String named(Plan.Violation violation) {
        return violation.parameter().map(name -> "parameter '" + name + "': ").orElse("");
    }

    private static String shown(List<String> names, double[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(Operand.decimal(values[i]));
        }
        return text.toString();
    }

    private static void requireSome(long selected, Optional<ScalarCondition> where) {
        if (selected == 0) {
            String condition = where.map(ScalarCondition::text).orElse("");
            throw new UsageException("there is nothing to sweep, where '" + condition
                    + "' holds for no combination: change it, or the ranges");
        }
    }
}
