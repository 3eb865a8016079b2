package io.atra.engine.pure.plan;

import io.atra.error.InputException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The order of nodes: one plan has one text, or its hash would not be its identity. */
final class CanonicalOrder {

    private final PurePlan plan;
    /** Nodes 0 to {@code done - 1} have been left, as they should in that order. */
    private int done;
    /** Nodes entered and not yet left. */
    private final Deque<Integer> path = new ArrayDeque<>();

    CanonicalOrder(PurePlan plan) {
        this.plan = plan;
    }

    /**
     * Checks that the nodes are numbered as a depth-first walk leaves them: from the rules, exits, outputs and the size
     * on, operands first, and none that the walk does not reach.
     */
    void check() {
        plan.roots().forEach(this::walk);
        if (done < plan.nodeCount()) throw misplaced("a node that something uses");
    }

    private void walk(Operand root) {
        enter(root);
        while (!path.isEmpty()) {
            int node = path.getLast();
            Operand waiting = plan.node(node).operands().stream()
                    .filter(this::isNew)
                    .findFirst()
                    .orElse(null);
            if (waiting == null) leave(node);
            else enter(waiting);
        }
    }

    private boolean isNew(Operand operand) {
        return operand instanceof Operand.Reference reference && reference.node() >= done;
    }

    private void enter(Operand operand) {
        if (operand instanceof Operand.Reference reference && reference.node() >= done) path.addLast(reference.node());
    }

    private void leave(int node) {
        if (node != done) throw misplaced("nodes in depth-first order");
        path.removeLast();
        done++;
    }

    private InputException misplaced(String expected) {
        String found = "n" + done + " = " + plan.graph().written(plan.node(done));
        return PlanLines.error(plan.graph().line(done), expected, found);
    }
}
