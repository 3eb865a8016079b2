package io.atra.engine.pure.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as its canonical text says it, read and checked: a graph of columns, what of it is a rule, an exit or a
 * size, and how orders fill. Immutable.
 *
 * <pre>{@code
 * PurePlan plan = PurePlan.read(text);
 * plan.parameters();               // [fast, slow]
 * plan.has(Rule.ENTER_LONG);       // true
 * }</pre>
 */
public final class PurePlan {

    private final Graph graph;
    private final Map<Rule, Integer> rules;
    private final Map<Exit, Away> exits;
    private final @Nullable Operand maxBars;
    private final List<Operand> outputs;
    private final Sizing sizing;
    private final Operand sizingAmount;
    private final Fills execution;
    private final String tz;

    /**
     * How far away an exit lies.
     *
     * @param kind a fraction, then of a scalar, or a difference of prices
     * @param of what it is read from
     */
    record Away(Distance.Kind kind, Operand of) {}

    PurePlan(
            Graph graph,
            Map<Rule, Integer> rules,
            Map<Exit, Away> exits,
            @Nullable Operand maxBars,
            List<Operand> outputs,
            Sizing sizing,
            Operand sizingAmount,
            Fills execution,
            String tz) {
        this.graph = graph;
        this.rules = new EnumMap<>(rules);
        this.exits = new EnumMap<>(exits);
        this.maxBars = maxBars;
        this.outputs = List.copyOf(outputs);
        this.sizing = sizing;
        this.sizingAmount = sizingAmount;
        this.execution = execution;
        this.tz = tz;
    }

    /**
     * Reads the canonical text of a plan.
     *
     * @throws io.atra.error.InputException naming the first line that is not as it must be. The text is strict: one space
     *     between words, sections and nodes in their one order, equal nodes written once, names, kinds and numbers of
     *     operands as the operations ask, numbers as their shortest decimal; at most 1 MiB, 10,000 nodes, 64 parameters
     */
    public static PurePlan read(String text) {
        return new PlanReader(text).read();
    }

    /** Names of the parameters, in the order in which their values are given. */
    public List<String> parameters() {
        return List.copyOf(graph.parameters);
    }

    /** How many nodes there are. */
    public int nodeCount() {
        return graph.nodes.size();
    }

    /** How many units an entry buys. */
    public Sizing sizing() {
        return sizing;
    }

    /** How orders fill and what they cost. */
    public Fills execution() {
        return execution;
    }

    /** The name of the zone whose local time counts. */
    public String tz() {
        return tz;
    }

    /** Whether a rule is written. */
    public boolean has(Rule rule) {
        return rules.containsKey(rule);
    }

    /** Whether an exit is written. */
    public boolean has(Exit exit) {
        return exits.containsKey(exit);
    }

    Graph graph() {
        return graph;
    }

    Node node(int number) {
        return graph.nodes.get(number);
    }

    /** The node of a rule; none where it is not written. */
    @Nullable
    Integer rule(Rule rule) {
        return rules.get(rule);
    }

    /** How far away an exit lies; none where it is not written. */
    @Nullable
    Away exit(Exit exit) {
        return exits.get(exit);
    }

    /** Bars after the entry bar at which a position is closed; none where it is not written. */
    @Nullable
    Operand maxBars() {
        return maxBars;
    }

    Operand sizingAmount() {
        return sizingAmount;
    }

    /** What the rules and exits use, in the plan's order. */
    Stream<Operand> rulesAndExits() {
        Stream<Operand> ofRules = rules.values().stream().map(Operand.Reference::new);
        Stream<Operand> ofExits = exits.values().stream().map(Away::of);
        return Stream.of(ofRules, ofExits, Stream.ofNullable(maxBars)).flatMap(operands -> operands);
    }

    /** All that the nodes are there for, in the plan's order. */
    Stream<Operand> roots() {
        return Stream.of(rulesAndExits(), outputs.stream(), Stream.of(sizingAmount))
                .flatMap(operands -> operands);
    }
}
