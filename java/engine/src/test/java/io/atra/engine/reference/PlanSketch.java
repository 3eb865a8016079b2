package io.atra.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan in the making: expressions as trees, settings as words. {@link #text} writes it canonically, equal
 * sub-expressions once.
 *
 * @param lines what stands between the nodes and {@code sizing}, in the order of the plan: rules, exits, outputs; the
 *     key is the line's words before its operand
 * @param settings the lines after {@code sizing}, {@code execution} left out
 */
record PlanSketch(
        List<String> parameters, Map<String, Expr> lines, String sizing, Expr amount, Map<String, String> settings) {
    private static final List<String> ORDER = List.of(
            "enter_long",
            "exit_long",
            "enter_short",
            "exit_short",
            "stop_loss",
            "take_profit",
            "trailing_stop",
            "max_bars",
            "output");

    /** No rule yet, all of the cash in every entry, no costs. */
    static PlanSketch empty() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("lot", "0");
        settings.put("min_order", "0");
        settings.put("fill", "next_open");
        settings.put("fee", "0");
        settings.put("fee_fixed", "0");
        settings.put("slippage", "0");
        settings.put("initial_cash", "10000");
        settings.put("leverage", "1");
        settings.put("intrabar", "pessimistic");
        settings.put("close_at_end", "false");
        settings.put("year_days", "365");
        settings.put("day_ms", "86400000");
        settings.put("tz", "UTC");
        return new PlanSketch(List.of(), Map.of(), "equity", Expr.literal(1), settings);
    }

    PlanSketch withParameters(List<String> names) {
        return new PlanSketch(names, lines, sizing, amount, settings);
    }

    PlanSketch with(String line, Expr operand) {
        Map<String, Expr> changed = new LinkedHashMap<>(lines);
        changed.put(line, operand);
        return new PlanSketch(parameters, changed, sizing, amount, settings);
    }

    PlanSketch without(String line) {
        Map<String, Expr> changed = new LinkedHashMap<>(lines);
        changed.remove(line);
        return new PlanSketch(parameters, changed, sizing, amount, settings);
    }

    PlanSketch sized(String method, Expr operand) {
        return new PlanSketch(parameters, lines, method, operand, settings);
    }

    PlanSketch set(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        if (changed.put(key, value) == null) {
            throw new IllegalArgumentException("no setting " + key);
        }
        return new PlanSketch(parameters, lines, sizing, amount, changed);
    }

    PlanSketch set(String key, double value) {
        return set(key, Expr.decimal(value));
    }

    String text() {
        Nodes nodes = new Nodes();
        List<String> tail = new ArrayList<>();
        inOrder().forEach(line -> tail.add(line.replaceFirst("#.*", "") + " " + nodes.word(lines.get(line))));
        tail.add("sizing " + sizing + " " + nodes.word(amount));
        List<String> text = new ArrayList<>(List.of("atra-plan 1"));
        parameters.forEach(name -> text.add("param " + name));
        text.addAll(nodes.lines);
        text.addAll(tail);
        settings.forEach((key, value) -> {
            if (key.equals("fill")) {
                text.add("execution");
            }
            text.add(key + " " + value);
        });
        return String.join("\n", text) + "\n";
    }

    private List<String> inOrder() {
        return lines.keySet().stream()
                .sorted((a, b) -> Integer.compare(ORDER.indexOf(word(a)), ORDER.indexOf(word(b))))
                .toList();
    }

    /** The first word of a line, which decides its place; {@code output#2} tells several outputs apart. */
    private static String word(String line) {
        return line.split("[ #]")[0];
    }

    /** Numbers the nodes of a plan in depth-first post-order. */
    private static final class Nodes {
        final List<String> lines = new ArrayList<>();
        private final Map<String, String> byLine = new LinkedHashMap<>();

        String word(Expr expr) {
            return word(expr, "");
        }

        /** @param mark of the timeframe that it stands in */
        private String word(Expr expr, String mark) {
            if (expr.isWord()) {
                return expr.head();
            }
            String inside = expr.mark(mark);
            String line = expr.line(
                    expr.operands().stream()
                            .map(operand -> word(operand, inside))
                            .toList(),
                    inside);
            return byLine.computeIfAbsent(line, this::add);
        }

        private String add(String line) {
            String name = "n" + lines.size();
            lines.add(name + " = " + line);
            return name;
        }
    }
}
