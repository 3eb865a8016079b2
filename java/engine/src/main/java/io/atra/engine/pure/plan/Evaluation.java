package io.atra.engine.pure.plan;

import io.atra.engine.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of one combination and what they mean for the run: everything that a run reads. */
public final class Evaluation implements Scalars {

    private final PurePlan plan;
    private final PlanScalars scalars;
    private final Computed[] columns;
    private final Sources sources;
    private final int combination;
    private final int start;

    Evaluation(PurePlan plan, Constants constants, Computed[] columns, Sources sources, int combination) {
        this.plan = plan;
        this.scalars = new PlanScalars(plan, constants);
        this.columns = columns;
        this.sources = sources;
        this.combination = combination;
        this.start = plan.rulesAndExits().mapToInt(this::start).max().orElse(0);
    }

    private int start(Operand operand) {
        return operand instanceof Operand.Reference reference ? columns[reference.node()].start() : 0;
    }

    /** The number of bars. */
    public int bars() {
        return sources.bars.size();
    }

    /**
     * The first bar at which everything that the rules and exits use has a value, at most the number of bars. Rules are
     * read from there, or from the window's first bar if that is later.
     */
    public int start() {
        return start;
    }

    /** What a rule says at each bar; none where it is not written. */
    public @Nullable Bits rule(Rule rule) {
        Integer node = plan.rule(rule);
        return node == null ? null : columns[node].condition();
    }

    @Override
    public Distance distance(Exit exit) {
        PurePlan.Away away = plan.exit(exit);
        if (away == null) return Distance.NONE;
        double[] column = away.of() instanceof Operand.Reference reference ? columns[reference.node()].numbers() : null;
        return column != null ? Distance.price(column) : scalars.distance(exit);
    }

    @Override
    public double sizingAmount() {
        return scalars.sizingAmount();
    }

    @Override
    public long maxBars() {
        return scalars.maxBars();
    }

    /**
     * What a node gives at each bar, NaN where it has no value, a condition as 1 and 0; a node over other bars gives
     * what {@code tf} or {@code sym} of it would. Not to be written: it may be the column that others share.
     */
    public double[] column(int node) {
        Node of = plan.node(node);
        Computed own = columns[node];
        if (!of.isElsewhere()) return own.column(bars());
        return sources.others.get(of.basis()).expanded(own, own.start()).column(bars());
    }

    /** The bar of each node's first value, at most the number of bars. */
    public long[] starts() {
        long[] starts = new long[columns.length];
        for (int node = 0; node < starts.length; node++) {
            starts[node] = sources.barOf(plan.node(node), columns[node].start());
        }
        return starts;
    }

    /** What the user should know, in the order of the nodes. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        for (int node = 0; node < columns.length; node++) {
            int own = columns[node].poisonedAt();
            if (own >= 0) {
                int bar = sources.barOf(plan.node(node), own);
                warnings.add(new Warning(Warning.Kind.POISONED, node, bar, combination));
            }
        }
        return warnings;
    }
}
