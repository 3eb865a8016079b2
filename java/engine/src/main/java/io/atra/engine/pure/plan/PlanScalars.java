package io.atra.engine.pure.plan;

/**
 * What a combination of parameters leaves open no longer, of a plan whose columns somebody else computes: an engine that
 * lacks some of its functions can still trade it.
 */
public final class PlanScalars implements Scalars {

    private final PurePlan plan;
    private final Constants constants;

    /**
     * The scalars of a combination.
     *
     * @param values one for each parameter, in the plan's order
     * @throws io.atra.error.InputException where one does not fit the plan
     */
    public PlanScalars(PurePlan plan, double[] values) {
        this(plan, new Constants(plan, values));
    }

    PlanScalars(PurePlan plan, Constants constants) {
        this.plan = plan;
        this.constants = constants;
    }

    @Override
    public double sizingAmount() {
        return constants.of(plan.sizingAmount());
    }

    @Override
    public long maxBars() {
        return constants.maxBars(plan);
    }

    /** A difference of prices that differs from bar to bar has none here: see {@link #distance(Exit, double[])}. */
    @Override
    public Distance distance(Exit exit) {
        PurePlan.Away away = plan.exit(exit);
        if (away == null) return Distance.NONE;
        double constant = constants.of(away.of());
        return away.kind() == Distance.Kind.FRACTION ? Distance.fraction(constant) : Distance.price(constant);
    }

    /**
     * The fraction or the difference of prices at a bar; NaN where the exit is not written, or has no value.
     *
     * @param nodes the value of each node of the plan at the bar
     */
    public double distance(Exit exit, double[] nodes) {
        PurePlan.Away away = plan.exit(exit);
        if (away == null) return Double.NaN;
        return away.of() instanceof Operand.Reference reference
                        && !plan.node(reference.node()).isScalar()
                ? nodes[reference.node()]
                : constants.of(away.of());
    }
}
