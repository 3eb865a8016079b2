package io.atra.engine.pure.plan;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A combination of parameters whose columns some engine has computed. */
public final class GivenColumns implements Scalars {

    private final PurePlan plan;
    private final PlanScalars scalars;
    private final IntFunction<double[]> columns;

    /**
     * Looks at no column yet.
     *
     * @param values one for each parameter, in the plan's order
     * @param columns the column of a node, a condition as 1 and 0; asked for those of rules and exits only
     * @throws io.atra.error.InputException for a value outside of what its place allows
     */
    public GivenColumns(PurePlan plan, double[] values, IntFunction<double[]> columns) {
        this.plan = plan;
        this.scalars = new PlanScalars(plan, values);
        this.columns = columns;
    }

    /** What a rule says at each bar; none where it is not written. */
    public @Nullable Bits rule(Rule rule) {
        Integer node = plan.rule(rule);
        return node == null ? null : Bits.of(columns.apply(node));
    }

    @Override
    public Distance distance(Exit exit) {
        PurePlan.Away away = plan.exit(exit);
        if (away == null) return Distance.NONE;
        if (away.of() instanceof Operand.Reference reference
                && !plan.node(reference.node()).isScalar()) {
            return Distance.price(columns.apply(reference.node()));
        }
        return scalars.distance(exit);
    }

    @Override
    public double sizingAmount() {
        return scalars.sizingAmount();
    }

    @Override
    public long maxBars() {
        return scalars.maxBars();
    }
}
