package io.atra.research.sweep;

import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * The conditions of a plan that belong to one combination alone. The native core works them out some bars at a time, when
 * the run comes there, and keeps no column of them.
 *
 * <p>They are conditions of a bar and the one before it that hang on every parameter in which combinations differ, and
 * that nothing but rules and other such conditions uses. The core looks at the combinations that it is given at once: where
 * fewer parameters differ among these, it keeps even less.
 */
final class LateConditions {

    private static final Set<String> OF_TWO_BARS =
            Set.of("<", "<=", ">", ">=", "==", "!=", "and", "or", "not", "crossover", "crossunder", "cross");

    private LateConditions() {}

    /**
     * Finds them.
     *
     * @param nodes the plan's
     * @param varying a bit for each parameter in which combinations differ
     * @return the numbers of their nodes
     */
    static BitSet of(Plan plan, List<PlanNodes.Node> nodes, long varying) {
        BitSet late = new BitSet(nodes.size());
        for (int number = 0; number < nodes.size(); number++) {
            PlanNodes.Node node = nodes.get(number);
            late.set(number, OF_TWO_BARS.contains(node.operation()) && (varying & ~node.hangsOn()) == 0);
        }
        Arrays.stream(plan.outputs()).forEach(late::clear);
        for (int number = nodes.size() - 1; number >= 0; number--) {
            if (!late.get(number)) {
                nodes.get(number).operands().forEach(late::clear);
            }
        }
        return late;
    }

    /** A bit for each parameter in which some of these differ. */
    static long varying(Combinations all) {
        long varying = 0;
        double[] first = all.next() ? all.values().clone() : new double[0];
        while (all.next()) {
            for (int parameter = 0; parameter < first.length; parameter++) {
                varying |= all.values()[parameter] == first[parameter] ? 0 : 1L << parameter;
            }
        }
        return varying;
    }
}
