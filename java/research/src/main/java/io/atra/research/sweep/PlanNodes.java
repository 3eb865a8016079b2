package io.atra.research.sweep;

import io.atra.plan.Plan;
import io.atra.plan.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The nodes of a plan as a sweep sees them: which hang on which parameters, and which become columns. */
final class PlanNodes {

    private static final Set<String> GIVEN = Set.of("open", "high", "low", "close", "volume", "column");
    private static final Set<String> ON_SCALARS = Set.of(
            "+", "-", "*", "/", "%", "^", "neg", "abs", "log", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not");

    private final List<String> names;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * A node.
     *
     * @param operation with its timeframe
     * @param shape the node without what changes: its operation, the names and literals of its operands
     * @param parameters those that it names itself, by place
     * @param operands the nodes that it uses
     * @param hangsOn all parameters that it hangs on, a bit each
     * @param scalar whether it is the same at every bar
     * @param made whether it becomes a column
     * @param condition whether it holds conditions
     */
    record Node(
            String operation,
            String shape,
            List<Integer> parameters,
            List<Integer> operands,
            long hangsOn,
            boolean scalar,
            boolean made,
            boolean condition) {}

    private PlanNodes(List<String> names) {
        this.names = names;
    }

    static List<Node> of(Plan plan) {
        PlanNodes read = new PlanNodes(
                plan.parameters().stream().map(parameter -> parameter.name()).toList());
        PlanView view = PlanView.of(plan);
        plan.nodeLines().forEach(line -> read.add(List.of(line.split(" ")), view));
        return read.nodes;
    }

    private void add(List<String> words, PlanView view) {
        int number = nodes.size();
        String base = view.node(number).operation();
        List<Integer> operands = view.node(number).operands();
        List<Integer> parameters = new ArrayList<>();
        StringBuilder shape = new StringBuilder(words.get(2));
        for (String word : words.subList(3, words.size())) {
            shape.append(' ').append(shaped(word, base, parameters));
        }
        boolean scalar = ON_SCALARS.contains(base)
                && operands.stream().allMatch(operand -> nodes.get(operand).scalar());
        nodes.add(new Node(
                words.get(2),
                shape.toString(),
                parameters,
                operands,
                hangsOn(parameters, operands),
                scalar,
                !scalar && !GIVEN.contains(base),
                view.isCondition(number)));
    }

    /** An operand without its value, which is looked at apart; a column keeps its name. */
    private String shaped(String word, String operation, List<Integer> parameters) {
        String value = word.substring(word.indexOf('=') + 1);
        if (value.startsWith("$")) {
            parameters.add(names.indexOf(value.substring(1)));
            return word.replace(value, "$");
        }
        return value.matches("n[0-9]+") && !operation.equals("column") ? word.replace(value, "n") : word;
    }

    private long hangsOn(List<Integer> parameters, List<Integer> operands) {
        long own = parameters.stream().mapToLong(parameter -> 1L << parameter).reduce(0, (a, b) -> a | b);
        return operands.stream()
                .mapToLong(operand -> nodes.get(operand).hangsOn())
                .reduce(own, (a, b) -> a | b);
    }
}
