package io.atra.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a plan: numbers the nodes that its roots reach and turns everything into lines.
 *
 * <pre>{@code
 * new PlanWriter(parameters).root("enter_long", condition).root("sizing equity", one)
 *     .number("lot", 0).number("min_order", 0).write(Execution.standard(), constraints);
 * }</pre>
 *
 * <p>Roots and numbers appear in the order in which they are given.
 */
public final class PlanWriter {

    private record Root(String words, Operand operand) {}

    private final List<Parameter> parameters;
    private final List<Root> roots = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();

    /** @param parameters in the order of their declaration */
    public PlanWriter(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** A line of words and an operand, whose nodes belong to the plan. */
    public PlanWriter root(String words, Operand operand) {
        roots.add(new Root(words, operand));
        return this;
    }

    /** A line of a key and a number. */
    public PlanWriter number(String key, double value) {
        return root(key, new Operand.Literal(value));
    }

    /**
     * The plan.
     *
     * @throws io.atra.error.InputException when it exceeds the bounds of a plan
     */
    public Plan write(Execution execution, List<Constraint> constraints) {
        List<Node> nodes = PostOrder.of(roots.stream().map(Root::operand).toList());
        PlanBounds.check(parameters.size(), nodes.size());
        nodes.forEach(node -> numbers.put(node, numbers.size()));
        String text = text(nodes) + execution.text();
        PlanBounds.check(text);
        return new Plan(text, parameters, nodes.stream().map(Node::origin).toList(), constraints);
    }

    private String text(List<Node> nodes) {
        StringBuilder text = new StringBuilder(Plan.HEADER).append('\n');
        for (Parameter parameter : parameters) line(text, "param " + parameter.name());
        for (Node node : nodes) line(text, "n" + numbers.get(node) + " = " + right(node));
        for (Root root : roots) line(text, root.words() + " " + operand(root.operand()));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private String right(Node node) {
        StringBuilder right = new StringBuilder(node.operation());
        int plain = node.operands().size() - node.names().size();
        for (int i = 0; i < node.operands().size(); i++) {
            String name = i < plain ? "" : node.names().get(i - plain) + "=";
            right.append(' ').append(name).append(operand(node.operands().get(i)));
        }
        return right.toString();
    }

    private String operand(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> literal.text();
            case Operand.Variable variable -> "$" + variable.name();
            case Node node -> "n" + numbers.get(node);
        };
    }
}
