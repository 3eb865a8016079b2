package io.atra.research.explain;

import io.atra.plan.PlanView;
import java.util.List;

/**
 * How often a rule and each of its parts held.
 *
 * @param rule its name: {@code enter_long}
 * @param evaluated on how many bars it was read
 * @param parts the rule itself first, then its parts in the order in which they are written
 */
public record RuleCounts(String rule, long evaluated, List<PartCount> parts) {

    /** Copies the list. */
    public RuleCounts {
        parts = List.copyOf(parts);
    }

    static RuleCounts of(String rule, ConditionTree tree, PlanView plan, Truths truths) {
        Leverage leverage = new Leverage(tree, truths);
        List<PartCount> parts = tree.parts().stream()
                .map(part -> new PartCount(
                        part.node(),
                        part.depth(),
                        tree.operation(part.node()),
                        plan.source(part.node()),
                        plan.place(part.node()),
                        truths.of(part.node()).cardinality(),
                        leverage.alone(part.node()).cardinality()))
                .toList();
        return new RuleCounts(rule, truths.size(), parts);
    }

    /** On how many bars it was true. */
    public long held() {
        return parts.getFirst().held();
    }

    /** The parts that must all hold: the operands of {@code and}, or the whole rule. */
    List<PartCount> conjuncts() {
        boolean chain = parts.getFirst().operation().equals("and");
        return chain ? parts.stream().filter(part -> part.depth() == 1).toList() : List.of(parts.getFirst());
    }
}
