package io.atra.plan;

import java.util.List;
import java.util.Optional;

/** Checks many sets of parameter values against the constraints of a plan. One thread at a time. */
public final class ValueCheck {

    private final List<Constraint> constraints;
    private final ScalarProgram program;

    /** Prepares the constraints of {@code plan}. */
    public ValueCheck(Plan plan) {
        constraints = plan.constraints();
        program = new ScalarProgram(
                plan.parameters(), constraints.stream().map(Constraint::scalar).toList());
    }

    /** The first constraint that these values, one for each parameter, do not satisfy. */
    public Optional<Plan.Violation> violation(double[] values) {
        double[] scalars = program.evaluate(values);
        for (int i = 0; i < scalars.length; i++) {
            Constraint constraint = constraints.get(i);
            if (!constraint.domain().accepts().test(scalars[i])) {
                return Optional.of(new Plan.Violation(
                        constraint.complaint(scalars[i]), constraint.location(), constraint.parameter()));
            }
        }
        return Optional.empty();
    }
}
