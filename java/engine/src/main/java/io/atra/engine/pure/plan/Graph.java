package io.atra.engine.pure.plan;

import io.atra.bars.Timeframe;
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

    /** The higher timeframes that nodes are evaluated on. */
    final List<Timeframe> timeframes = new ArrayList<>();

    /** The kind of an operand. */
    Kind kind(Operand operand) {
        return operand instanceof Operand.Reference reference
                ? nodes.get(reference.node()).kind()
                : Kind.SCALAR;
    }

    /** The higher timeframe of an operand: a position, as in {@link Node#higher}. */
    int higher(Operand operand) {
        return operand instanceof Operand.Reference reference
                ? nodes.get(reference.node()).higher()
                : Node.BASE;
    }

    /** A node's operation as written, with its timeframe. */
    String written(Node node) {
        return node.isHigher()
                ? node.name() + "@" + timeframes.get(node.higher()).label()
                : node.name();
    }

    /** The line on which a node is written, counted from 1. */
    int line(int node) {
        return 2 + parameters.size() + node;
    }
}
