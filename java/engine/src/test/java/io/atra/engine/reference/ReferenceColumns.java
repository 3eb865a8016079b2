package io.atra.engine.reference;

import io.atra.engine.Warning;
import io.atra.engine.reference.ReferencePlan.Node;
import io.atra.engine.reference.ReferencePlan.Operand;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Every node of a plan at every bar, straight from the definitions: each value is worked out from the operands' values
 * at that bar and the bars before it, with no state kept in between.
 */
final class ReferenceColumns {
    private final ReferencePlan plan;
    private final double[] parameters;
    private final ReferenceMarket market;
    private final String timeframe;
    private final ReferenceFunctions functions;
    private final List<ReferenceColumn> columns = new ArrayList<>();
    private final Map<String, Over> others = new TreeMap<>();

    /** What is computed over other bars, and how these see it. */
    private record Over(ReferenceExpansion expansion, ReferenceColumns columns) {}

    /** @param timeframe of the nodes that are computed here, or the symbol; empty for the bars of the plan */
    private ReferenceColumns(
            ReferencePlan plan,
            double[] parameters,
            ReferenceMarket market,
            String timeframe,
            FunctionSource functions) {
        this.plan = plan;
        this.parameters = parameters;
        this.market = market;
        this.timeframe = timeframe;
        this.functions = new ReferenceFunctions(functions, market);
    }

    /** Computes all nodes for one combination of parameter values. */
    static ReferenceColumns compute(
            ReferencePlan plan, double[] parameters, ReferenceMarket market, FunctionSource functions) {
        ReferenceColumns computed = new ReferenceColumns(plan, parameters, market, "", functions);
        for (Node node : plan.nodes()) {
            if (!node.timeframe().isEmpty()) {
                computed.others.computeIfAbsent(node.timeframe(), label -> computed.over(label, functions));
            }
        }
        for (Node node : plan.nodes()) {
            computed.others.values().forEach(over -> over.columns.add(node));
            computed.add(node);
        }
        return computed;
    }

    private Over over(String label, FunctionSource source) {
        if (label.startsWith(ReferenceSymbolBars.MARK)) {
            String symbol = label.substring(ReferenceSymbolBars.MARK.length());
            ReferenceSymbolBars bars = new ReferenceSymbolBars(market, symbol);
            return new Over(bars.expansion, new ReferenceColumns(plan, parameters, bars.market, label, source));
        }
        ReferenceHigherBars bars =
                new ReferenceHigherBars(market, label, plan.execution().tz());
        return new Over(bars.expansion, new ReferenceColumns(plan, parameters, bars.market, label, source));
    }

    /** A node of these bars is worked out; one of other bars is told as these bars see it. */
    private void add(Node node) {
        if (node.timeframe().equals(timeframe)) {
            columns.add(evaluate(node));
            return;
        }
        Over over = others.get(node.timeframe());
        columns.add(over == null ? null : over.expansion.column(over.columns.columns.getLast()));
    }

    List<ReferenceColumn> columns() {
        return columns;
    }

    long[] starts() {
        return columns.stream().mapToLong(column -> column.start).toArray();
    }

    double[][] values() {
        return columns.stream().map(ReferenceColumn::values).toArray(double[][]::new);
    }

    /** In the order of the nodes. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(functions.warnings());
        for (Over over : others.values()) {
            over.columns.functions.warnings().forEach(warning -> warnings.add(over.expansion.warning(warning)));
        }
        warnings.sort(Comparator.comparingInt(Warning::node));
        return warnings;
    }

    /** The number at a bar; a scalar is itself at every bar, before the first one too. */
    double number(Operand operand, int bar) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value();
            case Operand.Parameter parameter -> parameters[parameter.index()];
            case Operand.Reference reference -> bar < 0 ? Double.NaN : value(reference, bar);
        };
    }

    private double value(Operand.Reference reference, int bar) {
        return isElsewhere(reference) ? scalar(reference) : column(reference).numbers[bar];
    }

    boolean truth(Operand operand, int bar) {
        return bar >= 0 && column(operand).truths[bar];
    }

    int start(Operand operand) {
        return operand instanceof Operand.Reference reference && !isElsewhere(reference) ? column(operand).start : 0;
    }

    /** A scalar is a node of the plan's bars, and an operand over other bars too. */
    private boolean isElsewhere(Operand.Reference reference) {
        return !plan.nodes().get(reference.node()).timeframe().equals(timeframe);
    }

    /** A value that is constant in time, known without any bar. */
    double scalar(Operand operand) {
        if (operand instanceof Operand.Reference reference) {
            Node node = plan.nodes().get(reference.node());
            double first = scalar(node.operands().getFirst());
            return arithmetic(node.op(), first, scalar(node.operands().getLast()));
        }
        return number(operand, 0);
    }

    private ReferenceColumn column(Operand operand) {
        return columns.get(((Operand.Reference) operand).node());
    }

    private int whole(Operand operand) {
        return (int) scalar(operand);
    }

    private ReferenceColumn evaluate(Node node) {
        return switch (node.op()) {
            case "open", "high", "low", "close", "volume" -> numbers(node, i -> market.price(node.op())[i]);
            case "hl2" -> numbers(node, i -> (market.high[i] + market.low[i]) / 2);
            case "hlc3" -> numbers(node, i -> ((market.high[i] + market.low[i]) + market.close[i]) / 3);
            case "ohlc4" ->
                numbers(node, i -> (((market.open[i] + market.high[i]) + market.low[i]) + market.close[i]) / 4);
            case "hour" -> numbers(node, i -> clock(i).getHour());
            case "dayofweek" -> numbers(node, i -> clock(i).getDayOfWeek().getValue());
            case "tf", "sym" -> column(node.operands().getFirst());
            case "column" -> numbers(node, i -> market.column(node.column())[i]);
            case "+", "-", "*", "/", "%", "^", "neg", "abs", "log" ->
                numbers(node, i -> arithmetic(node.op(), first(node, i), last(node, i)));
            case "<", "<=", ">", ">=", "==", "!=" ->
                conditions(node, i -> compare(node.op(), first(node, i), last(node, i)));
            case "and" -> conditions(node, i -> truth(node, 0, i) && truth(node, 1, i));
            case "or" -> conditions(node, i -> truth(node, 0, i) || truth(node, 1, i));
            case "not" -> conditions(node, i -> !truth(node, 0, i));
            case "crossover" -> conditions(node, i -> crossesOver(node, i));
            case "crossunder" -> conditions(node, i -> crossesUnder(node, i));
            case "cross" -> conditions(node, i -> crossesOver(node, i) || crossesUnder(node, i));
            case "rising" -> conditions(node, i -> steps(node, i, ">"));
            case "falling" -> conditions(node, i -> steps(node, i, "<"));
            case "highest" -> numbers(node, i -> extreme(node, i, ">"));
            case "lowest" -> numbers(node, i -> extreme(node, i, "<"));
            case "change" -> numbers(node, i -> first(node, i) - shifted(node, i));
            case "shift" -> shift(node);
            case "barssince" -> numbers(node, i -> barsSince(node, i));
            case "valuewhen" -> numbers(node, i -> valueWhen(node, i));
            case "if" -> numbers(node, i -> truth(node, 0, i) ? number(node, 1, i) : number(node, 2, i));
            case "nz" -> numbers(node, i -> Double.isFinite(first(node, i)) ? first(node, i) : last(node, i));
            default -> functions.evaluate(columns.size(), node, this);
        };
    }

    /** What the clocks of the plan's time zone show when a bar opens. */
    private ZonedDateTime clock(int bar) {
        return Instant.ofEpochMilli(market.tsMs[bar])
                .atZone(ZoneId.of(plan.execution().tz()));
    }

    private static double arithmetic(String op, double a, double b) {
        return switch (op) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "^" -> StrictMath.pow(a, b);
            case "neg" -> -a;
            case "abs" -> Math.abs(a);
            case "log" -> StrictMath.log(a);
            default -> throw new IllegalArgumentException(op + " is not arithmetic");
        };
    }

    private static boolean compare(String op, double a, double b) {
        return switch (op) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            case "==" -> a == b;
            case "!=" -> a < b || a > b; // false where either is NaN, unlike Java's own
            default -> throw new IllegalArgumentException(op + " is not a comparison");
        };
    }

    private boolean crossesOver(Node node, int i) {
        return first(node, i) > last(node, i) && first(node, i - 1) <= last(node, i - 1);
    }

    private boolean crossesUnder(Node node, int i) {
        return first(node, i) < last(node, i) && first(node, i - 1) >= last(node, i - 1);
    }

    /** Whether each of the last n steps up to this bar compares so. */
    private boolean steps(Node node, int i, String op) {
        int n = whole(node.operands().getLast());
        if (i < n) {
            return false;
        }
        for (int k = 0; k < n; k++) {
            if (!compare(op, first(node, i - k), first(node, i - k - 1))) {
                return false;
            }
        }
        return true;
    }

    private double extreme(Node node, int i, String op) {
        int n = whole(node.operands().getLast());
        if (i < n - 1) {
            return Double.NaN;
        }
        double best = first(node, i);
        for (int k = 0; k < n; k++) {
            double value = first(node, i - k);
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            best = compare(op, value, best) ? value : best;
        }
        return best;
    }

    private double shifted(Node node, int i) {
        int n = whole(node.operands().getLast());
        return i < n ? Double.NaN : first(node, i - n);
    }

    private ReferenceColumn shift(Node node) {
        int n = whole(node.operands().getLast());
        Operand operand = node.operands().getFirst();
        if (operand instanceof Operand.Reference reference
                && !isElsewhere(reference)
                && column(operand).isCondition()) {
            return conditions(node, i -> i >= n && truth(operand, i - n));
        }
        return numbers(node, i -> shifted(node, i));
    }

    private double barsSince(Node node, int i) {
        for (int k = i; k >= 0; k--) {
            if (truth(node, 0, k)) {
                return i - k;
            }
        }
        return Double.NaN;
    }

    private double valueWhen(Node node, int i) {
        double since = barsSince(node, i);
        return Double.isNaN(since) ? Double.NaN : last(node, i - (int) since);
    }

    private double first(Node node, int i) {
        return number(node.operands().getFirst(), i);
    }

    private double last(Node node, int i) {
        return number(node.operands().getLast(), i);
    }

    private double number(Node node, int operand, int i) {
        return number(node.operands().get(operand), i);
    }

    private boolean truth(Node node, int operand, int i) {
        return truth(node.operands().get(operand), i);
    }

    private ReferenceColumn numbers(Node node, IntToDoubleFunction valueAt) {
        return ReferenceColumn.numbers(start(node), market.size(), valueAt);
    }

    private ReferenceColumn conditions(Node node, IntPredicate truthAt) {
        return ReferenceColumn.conditions(start(node), market.size(), truthAt);
    }

    /** The first bar at which an operator has a value; past the end is the number of bars. */
    private int start(Node node) {
        long start = ofOperands(node) + delay(node);
        return (int) Math.min(start, market.size());
    }

    private long ofOperands(Node node) {
        if (node.op().equals("column")) {
            return firstFinite(market.column(node.column()));
        }
        return node.operands().stream().mapToInt(this::start).max().orElse(0);
    }

    private long delay(Node node) {
        return switch (node.op()) {
            case "crossover", "crossunder", "cross" -> 1;
            case "shift", "change", "rising", "falling" -> whole(node.operands().getLast());
            case "highest", "lowest" -> whole(node.operands().getLast()) - 1;
            default -> 0;
        };
    }

    private static int firstFinite(double[] values) {
        int i = 0;
        while (i < values.length && !Double.isFinite(values[i])) {
            i++;
        }
        return i;
    }
}
