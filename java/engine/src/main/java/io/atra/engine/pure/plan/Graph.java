package io.atra.engine.pure.plan;

import io.atra.plan.OtherBars;
import java.util.ArrayList;
import java.util.List;

/** The nodes of a plan and the names that they use: filled while a plan is read, left alone afterwards. */
final class Graph {

    /** Names of the parameters, in the order of their values. */
    final List<String> parameters = new ArrayList<>();

    /** Each refers only to nodes before it. */
    final List<Node> nodes = new ArrayList<>();

    /** Names of the user's own columns that nodes read. */
    final List<String> columns = new ArrayList<>();

    /** What nodes are evaluated on beside the plan's own bars. */
    final List<OtherBars> bases = new ArrayList<>();

    /** The kind of an operand. */
    Kind kind(Operand operand) {
        return operand instanceof Operand.Reference reference
                ? nodes.get(reference.node()).kind()
                : Kind.SCALAR;
    }

    /** What an operand is evaluated on: a position, as in {@link Node#basis}. */
    int basis(Operand operand) {
        return operand instanceof Operand.Reference reference
                ? nodes.get(reference.node()).basis()
                : Node.OWN;
    }

    /** A node's operation as written, with what it is over. */
    String written(Node node) {
        return node.isElsewhere() ? node.name() + "@" + bases.get(node.basis()).mark() : node.name();
    }

    /** The line on which a node is written, counted from 1. */
    int line(int node) {
        return 2 + parameters.size() + node;
    }
}
