package io.atra.research.explain;

import io.atra.plan.PlanView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The condition of a rule, as deep as {@code and}, {@code or}, {@code not}, {@code tf} and {@code sym} go. */
final class ConditionTree {

    /** A part and how deep it lies; the rule itself has depth 0. */
    record Part(int node, int depth) {}

    private static final Set<String> LOGIC = Set.of("and", "or", "not", "tf", "sym");

    private final PlanView plan;
    private final int root;
    private final NavigableSet<Integer> cone;

    ConditionTree(PlanView plan, int root) {
        this.plan = plan;
        this.root = root;
        this.cone = reached();
    }

    int root() {
        return root;
    }

    String operation(int node) {
        return plan.node(node).operation();
    }

    /** The conditions that a condition is made of; none of a comparison, a crossing and the like. */
    List<Integer> operands(int node) {
        return LOGIC.contains(operation(node)) ? plan.node(node).operands() : List.of();
    }

    /**
     * The parts in the order in which they are written. A chain such as {@code a and b and c} has three parts; what is
     * written twice is taken apart once.
     */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        Deque<Part> rest = new ArrayDeque<>(List.of(new Part(root, 0)));
        while (!rest.isEmpty()) {
            Part part = rest.pop();
            parts.add(part);
            if (seen.add(part.node())) {
                links(part.node()).reversed().forEach(link -> rest.push(new Part(link, part.depth() + 1)));
            }
        }
        return parts;
    }

    /** The operands of a chain of one operator: those of {@code and} below it too where it is an {@code and}. */
    List<Integer> links(int node) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> links = new ArrayList<>();
        Deque<Integer> rest = new ArrayDeque<>(operands(node));
        while (!rest.isEmpty()) {
            int next = rest.pop();
            if (seen.add(next)) {
                boolean chained = isChain(next) && operation(next).equals(operation(node));
                (chained ? operands(next).reversed() : List.<Integer>of()).forEach(rest::push);
                links.addAll(chained ? List.of() : List.of(next));
            }
        }
        return links;
    }

    private boolean isChain(int node) {
        return operands(node).size() > 1;
    }

    /** The conditions that must all hold for the rule to: the links of {@code and}, or the rule itself. */
    List<Integer> conjuncts() {
        return operation(root).equals("and") ? links(root) : List.of(root);
    }

    /** All nodes of the tree, those inside chains too; operands come before their users. */
    NavigableSet<Integer> cone() {
        return cone;
    }

    private NavigableSet<Integer> reached() {
        NavigableSet<Integer> reached = new TreeSet<>();
        Deque<Integer> rest = new ArrayDeque<>(List.of(root));
        while (!rest.isEmpty()) {
            int node = rest.pop();
            if (reached.add(node)) {
                operands(node).forEach(rest::push);
            }
        }
        return reached;
    }
}
