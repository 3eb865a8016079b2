package io.atra.plan;

import java.util.ArrayList;
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

    /** One operation: the cells that it reads, and the one that it fills. */
    private record Step(String operation, int a, int b, int result) {}

    private final Map<Operand, Integer> cells = new HashMap<>();
    private final List<Double> initial = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int[] roots;
    private final double[] constants;

    /**
     * @param parameters in the order of the values
     * @param roots what is evaluated; {@link #supports} holds for all nodes that they reach
     */
    ScalarProgram(List<Parameter> parameters, List<? extends Operand> roots) {
        for (Parameter parameter : parameters) cell(new Operand.Variable(parameter.name()));
        for (Node node : PostOrder.of(roots)) {
            int a = cell(node.operands().getFirst());
            int b = cell(node.operands().getLast());
            steps.add(new Step(node.operation(), a, b, cell(node)));
        }
        this.roots = roots.stream().mapToInt(this::cell).toArray();
        this.constants = initial.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Parameters have the first cells. */
    private int cell(Operand operand) {
        return cells.computeIfAbsent(operand, o -> {
            initial.add(o instanceof Operand.Literal literal ? literal.value() : Double.NaN);
            return initial.size() - 1;
        });
    }

    /** Whether it is an operation on scalars; what it is applied to is another matter. */
    static boolean supports(String operation) {
        return OPERATIONS.contains(operation);
    }

    /** The values of the roots, in their order. */
    double[] evaluate(double[] values) {
        double[] known = constants.clone();
        System.arraycopy(values, 0, known, 0, values.length);
        for (Step step : steps) known[step.result()] = apply(step.operation(), known[step.a()], known[step.b()]);
        double[] results = new double[roots.length];
        for (int i = 0; i < roots.length; i++) results[i] = known[roots[i]];
        return results;
    }

    private static double apply(String operation, double a, double b) {
        return switch (operation) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "^" -> StrictMath.pow(a, b);
            case "neg" -> -a;
            case "abs" -> Math.abs(a);
            case "log" -> StrictMath.log(a);
            default -> holds(operation, a, b) ? 1 : 0;
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
