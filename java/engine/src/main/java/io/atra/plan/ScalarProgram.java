package io.atra.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates what does not hang on bars, with the arithmetic of the engines (conditions are 1 and 0).
 *
 * <p>{@code %} is C's {@code fmod}, {@code log} and {@code ^} are fdlibm's, as in the native core.
 */
final class ScalarProgram {

    private static final Set<String> OPERATIONS = Set.of(
            "+", "-", "*", "/", "%", "^", "neg", "abs", "log", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not");

    private final List<? extends Operand> roots;
    private final List<Node> nodes;
    private final Map<String, Integer> positions = new HashMap<>();

    ScalarProgram(List<Parameter> parameters, List<? extends Operand> roots) {
        this.roots = roots;
        this.nodes = PostOrder.of(roots);
        for (Parameter parameter : parameters) positions.put(parameter.name(), positions.size());
    }

    /** Whether the node is an operation on scalars; what it is applied to is another matter. */
    static boolean supports(Node node) {
        return OPERATIONS.contains(node.operation());
    }

    /** The values of the roots, in their order. */
    double[] evaluate(double[] values) {
        Map<Node, Double> known = new HashMap<>();
        for (Node node : nodes) known.put(node, apply(node, known, values));
        return roots.stream().mapToDouble(root -> value(root, known, values)).toArray();
    }

    private double value(Operand operand, Map<Node, Double> known, double[] values) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value();
            case Operand.Variable variable -> values[positions.get(variable.name())];
            case Node node -> known.get(node);
        };
    }

    private double apply(Node node, Map<Node, Double> known, double[] values) {
        double a = value(node.operands().getFirst(), known, values);
        double b = value(node.operands().getLast(), known, values);
        return switch (node.operation()) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "^" -> StrictMath.pow(a, b);
            case "neg" -> -a;
            case "abs" -> Math.abs(a);
            case "log" -> StrictMath.log(a);
            default -> holds(node.operation(), a, b) ? 1 : 0;
        };
    }

    /** A comparison with NaN is false, {@code !=} too. */
    private static boolean holds(String operation, double a, double b) {
        return switch (operation) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            case "==" -> a == b;
            case "!=" -> a < b || a > b;
            case "and" -> a != 0 && b != 0;
            case "or" -> a != 0 || b != 0;
            case "not" -> a == 0;
            default -> throw new IllegalStateException("not an operation on scalars: " + operation);
        };
    }
}
