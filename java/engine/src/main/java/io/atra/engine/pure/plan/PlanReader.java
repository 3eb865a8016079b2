package io.atra.engine.pure.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a plan's text: one pass over its lines, every word checked. */
final class PlanReader {

    private static final int MOST_NODES = 10_000;
    private static final int MOST_PARAMETERS = 64;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z][A-Za-z0-9/_+-]*");

    private final PlanLines lines;
    private final Graph graph = new Graph();
    private final NodeReader nodes;
    private final Map<Rule, Integer> rules = new EnumMap<>(Rule.class);
    private final Map<Exit, PurePlan.Away> exits = new EnumMap<>(Exit.class);
    private final List<Operand> outputs = new ArrayList<>();
    private @Nullable Operand maxBars;

    PlanReader(String text) {
        this.lines = new PlanLines(text);
        this.nodes = new NodeReader(lines, graph);
    }

    PurePlan read() {
        lines.exactly("atra-plan 1");
        parameters();
        nodes();
        rules();
        exits();
        outputs();
        Size size = size();
        Fills fills = execution();
        String tz = matching("tz", "the name of a time zone", ZONE);
        lines.end();
        PurePlan plan = new PurePlan(graph, rules, exits, maxBars, outputs, size.sizing, size.amount, fills, tz);
        new CanonicalOrder(plan).check();
        return plan;
    }

    private record Size(Sizing sizing, Operand amount) {}

    private void parameters() {
        for (String name = lines.take("param"); name != null; name = lines.take("param")) {
            if (!isIdentifier(name) || graph.parameters.contains(name)) throw lines.error("a new name", name);
            if (graph.parameters.size() == MOST_PARAMETERS) {
                throw lines.error("at most " + MOST_PARAMETERS + " parameters", name);
            }
            graph.parameters.add(name);
        }
    }

    /** What parameters and columns may be called. */
    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches();
    }

    private void nodes() {
        Set<String> seen = new HashSet<>();
        for (String line = lines.takeNode(); line != null; line = lines.takeNode()) {
            String label = "n" + graph.nodes.size() + " = ";
            if (!line.startsWith(label)) throw lines.error(label, line);
            if (graph.nodes.size() == MOST_NODES) throw lines.error("at most " + MOST_NODES + " nodes", line);
            String right = line.substring(label.length());
            if (!seen.add(right)) throw lines.error("each node once", line);
            graph.nodes.add(nodes.read(right));
        }
    }

    private void rules() {
        for (Rule rule : Rule.values()) {
            String word = lines.take(rule.key());
            if (word == null) continue;
            Operand condition = operand(word, Want.CONDITION);
            // No constant is a condition.
            if (condition instanceof Operand.Reference reference) rules.put(rule, reference.node());
        }
    }

    private void exits() {
        for (Exit exit : Exit.values()) {
            String words = lines.take(exit.key());
            if (words != null) exits.put(exit, distance(words));
        }
        String word = lines.take("max_bars");
        if (word != null) maxBars = operand(word, Want.bars(1));
    }

    private PurePlan.Away distance(String words) {
        String[] parts = words.split(" ", 2);
        return switch (parts.length == 2 ? parts[0] : "") {
            case "fraction" -> new PurePlan.Away(Distance.Kind.FRACTION, operand(parts[1], Want.SCALAR));
            case "distance" -> new PurePlan.Away(Distance.Kind.PRICE, operand(parts[1], Want.NUMBER));
            default -> throw lines.error("fraction or distance", words);
        };
    }

    private void outputs() {
        for (String word = lines.take("output"); word != null; word = lines.take("output")) {
            outputs.add(operand(word, Want.ANY));
        }
    }

    private Size size() {
        String words = lines.expect("sizing");
        String[] parts = words.split(" ", 2);
        Method[] methods = Method.values();
        Method method =
                methods[choice(parts[0], Arrays.stream(methods).map(Method::key).toList())];
        boolean noStop = !exits.containsKey(Exit.STOP_LOSS) && !exits.containsKey(Exit.TRAILING_STOP);
        if (method == Method.RISK && noStop) {
            throw lines.error("a stop_loss or a trailing_stop for this size", words);
        }
        Operand amount = operand(parts.length == 2 ? parts[1] : "", Want.SCALAR);
        return new Size(new Sizing(method, notNegative("lot"), notNegative("min_order")), amount);
    }

    private Fills execution() {
        lines.exactly("execution");
        return new Fills(
                flag("fill", "next_open", "close"),
                notNegative("fee"),
                notNegative("fee_fixed"),
                notNegative("slippage"),
                positive("initial_cash"),
                positive("leverage"),
                flag("intrabar", "pessimistic", "optimistic"),
                flag("close_at_end", "false", "true"),
                positive("year_days"),
                positive("day_ms"));
    }

    private Operand operand(String word, Want want) {
        return nodes.operand(word, want, Node.OWN);
    }

    private boolean flag(String key, String no, String yes) {
        return choice(lines.expect(key), List.of(no, yes)) == 1;
    }

    private int choice(String word, List<String> choices) {
        int chosen = choices.indexOf(word);
        if (chosen < 0) throw lines.error(String.join(" or ", choices), word);
        return chosen;
    }

    private String matching(String key, String expected, Pattern pattern) {
        String word = lines.expect(key);
        if (!pattern.matcher(word).matches()) throw lines.error(expected, word);
        return word;
    }

    private double positive(String key) {
        return number(key, "a number above 0", value -> value > 0);
    }

    private double notNegative(String key) {
        return number(key, "a number of 0 or more", value -> value >= 0);
    }

    private double number(String key, String expected, DoublePredicate admits) {
        String word = lines.expect(key);
        OptionalDouble value = Literals.read(word);
        if (value.isEmpty() || !admits.test(value.getAsDouble())) throw lines.error(expected, word);
        return value.getAsDouble();
    }
}
