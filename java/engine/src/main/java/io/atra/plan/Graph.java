package io.atra.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes nodes so that equal ones are one: whoever writes {@code sma(close, 20)} twice gets one column.
 *
 * <p>Operands are made before the nodes that use them, hence a graph has no cycles, and nodes can be compared
 * by identity.
 */
public final class Graph {

    private record Key(String operation, List<Operand> operands, List<String> names) {}

    private final Map<Key, Node> nodes = new HashMap<>();

    /** The node of an operation without named operands. */
    public Node node(String operation, Type type, List<Operand> operands, Origin origin) {
        return node(operation, type, operands, List.of(), origin);
    }

    /**
     * The node of an operation.
     *
     * @param operands all operands
     * @param names the names of the last operands
     * @param origin kept when the node is new
     */
    public Node node(String operation, Type type, List<Operand> operands, List<String> names, Origin origin) {
        Key key = new Key(operation, List.copyOf(operands), List.copyOf(names));
        return nodes.computeIfAbsent(key, k -> new Node(operation, k.operands(), k.names(), type, origin));
    }
}
