package io.atra.engine.reference;

import io.atra.engine.reference.ReferencePlan.Execution;
import io.atra.engine.reference.ReferencePlan.Exit;
import io.atra.engine.reference.ReferencePlan.Node;
import io.atra.engine.reference.ReferencePlan.Operand;
import io.atra.engine.reference.ReferencePlan.Sizing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the canonical text of a plan, line by line. */
final class ReferencePlanReader {
    private static final List<String> RULES = List.of("enter_long", "exit_long", "enter_short", "exit_short");
    private static final List<String> EXITS = List.of("stop_loss", "take_profit", "trailing_stop");

    private final List<String> lines;
    private final List<String> parameters = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Exit> exits = new LinkedHashMap<>();
    private int next;

    private ReferencePlanReader(String text) {
        this.lines = text.lines().toList();
    }

    static ReferencePlan read(String text) {
        return new ReferencePlanReader(text).plan();
    }

    private ReferencePlan plan() {
        value("atra-plan");
        while (at("param")) {
            parameters.add(value("param"));
        }
        while (at("n" + nodes.size())) {
            nodes.add(node(words()));
        }
        ReferencePlan plan = new ReferencePlan(
                parameters,
                nodes,
                rules(),
                exits(),
                at("max_bars") ? Optional.of(operand(value("max_bars"))) : Optional.empty(),
                outputs(),
                sizing(),
                number("lot"),
                number("min_order"),
                execution());
        if (next != lines.size()) {
            throw unexpected("the end");
        }
        return plan;
    }

    private Map<String, Operand> rules() {
        Map<String, Operand> rules = new LinkedHashMap<>();
        for (String rule : RULES) {
            if (at(rule)) {
                rules.put(rule, operand(value(rule)));
            }
        }
        return rules;
    }

    private Map<String, Exit> exits() {
        for (String exit : EXITS) {
            if (at(exit)) {
                String[] words = words();
                exits.put(exit, new Exit(choice(words[1], "distance", "fraction"), operand(words[2])));
            }
        }
        return exits;
    }

    private List<Operand> outputs() {
        List<Operand> outputs = new ArrayList<>();
        while (at("output")) {
            outputs.add(operand(value("output")));
        }
        return outputs;
    }

    private Sizing sizing() {
        if (!at("sizing")) {
            throw unexpected("sizing");
        }
        String[] words = words();
        boolean stopped = exits.containsKey("stop_loss") || exits.containsKey("trailing_stop");
        if (words[1].equals("risk") && !stopped) {
            throw new IllegalArgumentException("the size is a risk, but there is no stop");
        }
        return new Sizing(words[1], operand(words[2]));
    }

    private Execution execution() {
        if (!at("execution")) {
            throw unexpected("execution");
        }
        next++;
        Execution execution = new Execution(
                choice(value("fill"), "next_open", "close"),
                number("fee"),
                number("fee_fixed"),
                number("slippage"),
                number("initial_cash"),
                number("leverage"),
                choice(value("intrabar"), "pessimistic", "optimistic"),
                choice(value("close_at_end"), "false", "true"),
                number("year_days"),
                number("day_ms"),
                value("tz"));
        return execution;
    }

    private Node node(String[] words) {
        String operation = upTo(words[2], '@');
        String timeframe = after(words[2], '@');
        String op = upTo(operation, '.');
        String output = after(operation, '.');
        if (op.equals("column")) {
            return new Node(op, output, words[3], List.of(), List.of(), timeframe);
        }
        List<Operand> operands = new ArrayList<>();
        List<Operand> named = new ArrayList<>();
        for (int i = 3; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            (equals < 0 ? operands : named).add(operand(words[i].substring(equals + 1)));
        }
        return new Node(op, output, "", operands, named, timeframe);
    }

    private static String upTo(String word, char mark) {
        int at = word.indexOf(mark);
        return at < 0 ? word : word.substring(0, at);
    }

    private static String after(String word, char mark) {
        int at = word.indexOf(mark);
        return at < 0 ? "" : word.substring(at + 1);
    }

    private Operand operand(String word) {
        if (word.startsWith("$")) {
            return new Operand.Parameter(parameters.indexOf(word.substring(1)));
        }
        if (word.startsWith("n")) {
            return new Operand.Reference(Integer.parseInt(word.substring(1)));
        }
        return new Operand.Literal(Double.parseDouble(word));
    }

    private double number(String key) {
        return Double.parseDouble(value(key));
    }

    private static boolean choice(String word, String no, String yes) {
        if (!word.equals(no) && !word.equals(yes)) {
            throw new IllegalArgumentException(word + " is neither " + no + " nor " + yes);
        }
        return word.equals(yes);
    }

    private boolean at(String key) {
        return next < lines.size() && lines.get(next).split(" ")[0].equals(key);
    }

    private String value(String key) {
        if (!at(key)) {
            throw unexpected(key);
        }
        return words()[1];
    }

    private String[] words() {
        return lines.get(next++).split(" ");
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = next < lines.size() ? lines.get(next) : "the end";
        return new IllegalArgumentException("line " + (next + 1) + ": expected " + expected + ", found " + found);
    }
}
