package io.atra.plan;

import java.util.List;

/** One operation of a graph. Nodes are made by a {@link Graph}, in which equal ones are the same object. */
public final class Node implements Operand {

    private final String operation;
    private final List<Operand> operands;
    private final List<String> names;
    private final Type type;
    private final Origin origin;
    private final boolean hangsOnBars;
    private final boolean hasHigher;
    private final boolean hasSymbol;

    Node(String operation, List<Operand> operands, List<String> names, Type type, Origin origin) {
        this.operation = operation;
        this.operands = operands;
        this.names = names;
        this.type = type;
        this.origin = origin;
        List<Node> below = operands.stream()
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .toList();
        this.hangsOnBars = !ScalarProgram.supports(operation) || below.stream().anyMatch(node -> node.hangsOnBars);
        this.hasHigher =
                operation.equals(OtherBars.Higher.OPERATION) || below.stream().anyMatch(node -> node.hasHigher);
        this.hasSymbol =
                operation.equals(OtherBars.OfSymbol.OPERATION) || below.stream().anyMatch(node -> node.hasSymbol);
    }

    /** As in the plan: {@code close}, {@code +}, {@code crossover}, {@code bbands.upperband}. */
    public String operation() {
        return operation;
    }

    /** All operands, the named ones last. */
    public List<Operand> operands() {
        return operands;
    }

    /** The names of the last operands: the parameters of a function. */
    public List<String> names() {
        return names;
    }

    @Override
    public Type type() {
        return type;
    }

    /** Whether its value cannot be known without bars. */
    public boolean hangsOnBars() {
        return hangsOnBars;
    }

    /** Whether it hangs on bars of a higher timeframe. */
    public boolean hasHigher() {
        return hasHigher;
    }

    /** Whether it hangs on bars of another symbol. */
    public boolean hasSymbol() {
        return hasSymbol;
    }

    /** Whether it is, or hangs on, a column of the user's own: these belong to the bars of the plan. */
    public boolean hasColumn() {
        return PostOrder.of(List.of(this)).stream().anyMatch(node -> node.operation.startsWith("column "));
    }

    /** Where it was first written. */
    public Origin origin() {
        return origin;
    }
}
