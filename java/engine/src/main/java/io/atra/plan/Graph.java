package io.atra.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes nodes so that equal ones are one: whoever writes {@code sma(close, 20)} twice gets one column.
 *
 * <p>Operands are made before the nodes that use them, hence a graph has no cycles, and nodes can be compared
 * by identity.
 */
public final class Graph {

    private record Key(String operation, List<Operand> operands, List<String> names) {}

    private final Map<Key, Node> nodes = new HashMap<>();
    private final Map<OtherBars, Map<Node, Node>> elsewhere = new HashMap<>();

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

    /**
     * A computation over other bars, as the bars of the plan see it: the value at the last of the others that has closed.
     * All that it is made of but scalars gets a twin, whose operation names these bars.
     *
     * @param root what is computed; no part of it is over other bars yet
     */
    public Node over(OtherBars bars, Node root, Origin origin) {
        Map<Node, Node> twins = elsewhere.computeIfAbsent(bars, b -> new HashMap<>());
        for (Node node : PostOrder.of(List.of(root), twins.keySet())) twins.put(node, twin(bars, node, twins));
        return node(bars.operation(), root.type(), List.of(twin(root, twins)), origin);
    }

    private Node twin(OtherBars bars, Node node, Map<Node, Node> twins) {
        if (node.hasHigher() || node.hasSymbol()) {
            throw new IllegalArgumentException("one level of other bars: " + node.origin());
        }
        if (node.type() == Type.SCALAR) return node;
        List<Operand> operands = node.operands().stream()
                .map(operand -> operand instanceof Node child ? twin(child, twins) : operand)
                .toList();
        return node(over(bars, node.operation()), node.type(), operands, node.names(), over(bars, node.origin()));
    }

    private static Node twin(Node node, Map<Node, Node> twins) {
        return Objects.requireNonNull(twins.get(node));
    }

    /** {@code sma@1h}, {@code column@1h signal}, {@code sma@sym:ETH-USD}. */
    private static String over(OtherBars bars, String operation) {
        int word = operation.indexOf(' ');
        int end = word < 0 ? operation.length() : word;
        return operation.substring(0, end) + "@" + bars.mark() + operation.substring(end);
    }

    private static Origin over(OtherBars bars, Origin origin) {
        String text = bars.operation() + "(\"" + bars.label() + "\", " + origin.text() + ")";
        return new Origin(text, origin.location());
    }
}
