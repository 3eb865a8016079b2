package io.atra.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes in the order of a depth-first walk, each after its operands. */
final class PostOrder {

    private final Set<Node> known;
    private final Set<Node> done = new LinkedHashSet<>();
    private final Deque<Node> path = new ArrayDeque<>();

    private PostOrder(Set<Node> known) {
        this.known = known;
    }

    /** The nodes that these operands reach. Chains of nodes can be long, so the path is kept on the heap. */
    static List<Node> of(Collection<? extends Operand> roots) {
        return of(roots, Set.of());
    }

    /** The nodes that these operands reach, without those that are known and what only these reach. */
    static List<Node> of(Collection<? extends Operand> roots, Set<Node> known) {
        PostOrder order = new PostOrder(known);
        roots.forEach(order::visit);
        return new ArrayList<>(order.done);
    }

    private void visit(Operand root) {
        push(root);
        while (!path.isEmpty()) {
            Node waiting = waitingOperand(path.peek());
            if (waiting == null) done.add(path.pop());
            else path.push(waiting);
        }
    }

    private void push(Operand root) {
        if (root instanceof Node node && isNew(node)) path.push(node);
    }

    private @Nullable Node waitingOperand(Node node) {
        for (Operand operand : node.operands()) {
            if (operand instanceof Node child && isNew(child)) return child;
        }
        return null;
    }

    private boolean isNew(Node node) {
        return !done.contains(node) && !known.contains(node);
    }
}
