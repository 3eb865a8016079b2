package io.atra.plan;

import io.atra.bars.Timeframe;
import java.util.EnumMap;
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

    /** The operation that gives the bars of a plan what was computed over higher ones. */
    static final String TF = "tf";

    private record Key(String operation, List<Operand> operands, List<String> names) {}

    private final Map<Key, Node> nodes = new HashMap<>();
    private final Map<Timeframe, Map<Node, Node>> higher = new EnumMap<>(Timeframe.class);

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
     * A computation over the bars of a higher timeframe, as the bars of the plan see it: the value at the last higher
     * bar that has closed. All that it is made of but scalars gets a twin, whose operation names the timeframe.
     *
     * @param root what is computed; it has no higher part yet
     */
    public Node higher(Timeframe timeframe, Node root, Origin origin) {
        Map<Node, Node> twins = higher.computeIfAbsent(timeframe, t -> new HashMap<>());
        for (Node node : PostOrder.of(List.of(root), twins.keySet())) twins.put(node, twin(timeframe, node, twins));
        return node(TF, root.type(), List.of(twin(root, twins)), origin);
    }

    private Node twin(Timeframe timeframe, Node node, Map<Node, Node> twins) {
        if (node.hasHigher()) throw new IllegalArgumentException("one level of higher timeframes: " + node.origin());
        if (node.type() == Type.SCALAR) return node;
        List<Operand> operands = node.operands().stream()
                .map(operand -> operand instanceof Node child ? twin(child, twins) : operand)
                .toList();
        return node(
                over(timeframe, node.operation()), node.type(), operands, node.names(), over(timeframe, node.origin()));
    }

    private static Node twin(Node node, Map<Node, Node> twins) {
        return Objects.requireNonNull(twins.get(node));
    }

    /** {@code sma@1h}, {@code column@1h signal}. */
    private static String over(Timeframe timeframe, String operation) {
        int word = operation.indexOf(' ');
        int end = word < 0 ? operation.length() : word;
        return operation.substring(0, end) + "@" + timeframe.label() + operation.substring(end);
    }

    private static Origin over(Timeframe timeframe, Origin origin) {
        return new Origin("tf(\"" + timeframe.label() + "\", " + origin.text() + ")", origin.location());
    }
}
