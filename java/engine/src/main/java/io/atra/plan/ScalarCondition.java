package io.atra.plan;

import java.util.List;
import java.util.Optional;

/**
 * A condition on parameters alone, decided before a run: the {@code where} of a sweep.
 *
 * <pre>{@code strategy.where().get().test(new double[] {20, 100})   // fast < slow}</pre>
 */
public final class ScalarCondition {

    private final Origin origin;
    private final ScalarProgram program;

    /**
     * @param parameters in the order of the values
     * @param condition of type {@link Type#CONDITION}, for which {@link #hangsOnBars} finds nothing
     * @param origin what the user wrote
     */
    public ScalarCondition(List<Parameter> parameters, Operand condition, Origin origin) {
        this.origin = origin;
        this.program = new ScalarProgram(parameters, List.of(condition));
    }

    /** The first part of a condition that cannot be decided without bars. */
    public static Optional<Node> hangsOnBars(Operand condition) {
        return PostOrder.of(List.of(condition)).stream()
                .filter(node -> !ScalarProgram.supports(node.operation()))
                .findFirst();
    }

    /** Whether it holds for these values, one for each parameter in the order of declaration. */
    public boolean test(double[] values) {
        return program.evaluate(values)[0] != 0;
    }

    /** What it was written as. */
    public String text() {
        return origin.shown();
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
