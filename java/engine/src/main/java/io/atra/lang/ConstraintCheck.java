package io.atra.lang;

import io.atra.plan.Constraint;
import io.atra.plan.Grid;
import io.atra.plan.Operand;
import io.atra.plan.Parameter;
import io.atra.plan.Plan;

/** Tries a plan's constraints on the defaults of its parameters, and on their ranges where one stands alone. */
final class ConstraintCheck {

    private ConstraintCheck() {}

    /** The plan itself, when all is well. */
    static Plan checked(Plan plan) {
        plan.violation(plan.defaults()).ifPresent(v -> {
            throw new Problem(v.location(), v.complaint());
        });
        for (Constraint constraint : plan.constraints()) {
            for (Parameter parameter : plan.parameters()) range(constraint, parameter);
        }
        return plan;
    }

    private static void range(Constraint constraint, Parameter parameter) {
        boolean alone = constraint.scalar().equals(new Operand.Variable(parameter.name()));
        if (alone) parameter.range().ifPresent(grid -> range(constraint, parameter, grid));
    }

    /** A domain has no holes but those between whole numbers, so two neighbours and the ends tell all. */
    private static void range(Constraint constraint, Parameter parameter, Grid grid) {
        for (long position : new long[] {0, Math.min(1, grid.size() - 1), grid.size() - 1}) {
            double value = grid.value(position);
            if (!constraint.domain().accepts().test(value)) {
                throw new Problem(
                        constraint.location(),
                        constraint.complaint(value) + " from the range " + grid + " of '" + parameter.name() + "'");
            }
        }
    }
}
