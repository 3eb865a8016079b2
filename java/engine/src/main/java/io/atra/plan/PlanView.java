package io.atra.plan;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a plan taken apart, for whoever looks into one: which node uses which, what a rule refers to.
 *
 * <pre>{@code
 * PlanView view = PlanView.of(plan);
 * view.node(view.rules().get("enter_long")).operation();   // and
 * view.source(2);                                          // crossover(f, s)
 * }</pre>
 *
 * @param plan what was taken apart
 * @param nodes by number; operands come before the nodes that use them
 * @param rules the node of each rule that is written, in the plan's order
 * @param distances the node of each exit whose distance is one, by the exit's key
 */
public record PlanView(
        Plan plan, List<Node> nodes, SequencedMap<String, Integer> rules, SequencedMap<String, Integer> distances) {

    /** Operations of the type of what they are applied to. */
    private static final Set<String> HANDED_ON =
            Set.of("shift", OtherBars.Higher.OPERATION, OtherBars.OfSymbol.OPERATION);

    private static final Set<String> CONDITIONS = Catalogue.standard().operators().stream()
            .filter(operator -> operator.type().equals("condition"))
            .map(Operator::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final String RULE = "(enter|exit)_(long|short)";

    /**
     * A node.
     *
     * @param operation without a timeframe or symbol: {@code and}, {@code sma}, {@code bbands.upperband}, {@code column}
     * @param timeframe the label of the higher timeframe on whose bars it is evaluated, if it is
     * @param operands the numbers of the nodes that it uses, in order; numbers and parameters are left out
     */
    public record Node(String operation, Optional<String> timeframe, List<Integer> operands) {}

    /** Copies what it is given. */
    public PlanView {
        nodes = List.copyOf(nodes);
        rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
        distances = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(distances));
    }

    /** Takes a plan apart. */
    public static PlanView of(Plan plan) {
        List<Node> nodes = new ArrayList<>();
        SequencedMap<String, Integer> rules = new LinkedHashMap<>();
        SequencedMap<String, Integer> distances = new LinkedHashMap<>();
        for (String line : plan.graph().lines().toList()) {
            List<String> words = List.of(line.split(" "));
            if (Plan.isNode(line)) nodes.add(node(words));
            else if (words.getFirst().matches(RULE)) put(words.getFirst(), words.getLast(), rules);
            else if (words.contains("distance")) put(words.getFirst(), words.getLast(), distances);
        }
        return new PlanView(plan, nodes, rules, distances);
    }

    private static Node node(List<String> words) {
        String[] operation = words.get(2).split("@", 2);
        Optional<String> timeframe =
                Stream.of(operation).skip(1).filter(PlanView::isTimeframe).findFirst();
        boolean own = operation[0].equals("column");
        List<Integer> operands = own
                ? List.of()
                : words.stream()
                        .skip(3)
                        .map(word -> word.substring(word.indexOf('=') + 1))
                        .filter(PlanView::isReference)
                        .map(PlanView::number)
                        .toList();
        return new Node(operation[0], timeframe, operands);
    }

    private static boolean isTimeframe(String mark) {
        return !mark.startsWith(OtherBars.SYMBOL_MARK);
    }

    private static void put(String key, String operand, Map<String, Integer> nodes) {
        if (isReference(operand)) nodes.put(key, number(operand));
    }

    private static boolean isReference(String word) {
        return word.startsWith("n");
    }

    private static int number(String reference) {
        return Integer.parseInt(reference.substring(1));
    }

    /** The node of that number. */
    public Node node(int number) {
        return nodes.get(number);
    }

    /** Whether a node gives yes or no at each bar; its column holds 1 and 0 then. */
    public boolean isCondition(int node) {
        int giver = node;
        while (HANDED_ON.contains(nodes.get(giver).operation())) {
            giver = nodes.get(giver).operands().getFirst();
        }
        return CONDITIONS.contains(nodes.get(giver).operation());
    }

    /** What the user wrote for a node, on one line; its number where the plan was read from its text. */
    public String source(int node) {
        return node < plan.origins().size() ? plan.origins().get(node).shown() : "n" + node;
    }

    /** Where it is written, if that is known. */
    public Optional<Location> place(int node) {
        return node < plan.origins().size()
                ? Optional.of(plan.origins().get(node).location())
                : Optional.empty();
    }

    /** Whether orders fill at the close of their own bar, not at the next open. */
    public boolean fillsAtClose() {
        return plan.execution().contains("\nfill close\n");
    }
}
