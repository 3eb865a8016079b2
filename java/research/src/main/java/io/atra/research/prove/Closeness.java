package io.atra.research.prove;

import io.atra.plan.PlanView;
import java.util.Set;

/** When values of a batch and a stream are the same. */
final class Closeness {

    private static final double RELATIVE = 1e-9;

    private final boolean[] approximate;
    private final boolean any;

    /**
     * @param transcendental the nodes whose last bits may differ; so may those of all that use them
     */
    Closeness(PlanView plan, Set<Integer> transcendental) {
        approximate = new boolean[plan.nodes().size()];
        for (int node = 0; node < approximate.length; node++) {
            approximate[node] = transcendental.contains(node)
                    || plan.node(node).operands().stream().anyMatch(operand -> approximate[operand]);
        }
        any = !transcendental.isEmpty();
    }

    /** Whether two values of a column are the same. */
    boolean same(int node, double one, double other) {
        return approximate[node] ? near(one, other) : exact(one, other);
    }

    /** Whether two amounts of cash are. */
    boolean same(double one, double other) {
        return any ? near(one, other) : exact(one, other);
    }

    boolean anyApproximate() {
        return any;
    }

    /** The same bits; which of two equal zeros it is may differ. */
    private static boolean exact(double one, double other) {
        return one == other || (Double.isNaN(one) && Double.isNaN(other));
    }

    /** The same to a relative 1e-9. */
    static boolean near(double one, double other) {
        return exact(one, other) || Math.abs(one - other) <= RELATIVE * Math.max(Math.abs(one), Math.abs(other));
    }
}
