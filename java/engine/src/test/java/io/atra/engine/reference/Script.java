package io.atra.engine.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run whose signals are set by hand, bar by bar: the rules are user columns of zeros and ones. */
final class Script {
    static final long START_MS = 1_700_000_000_000L;
    static final long STEP_MS = 3_600_000;
    private static final List<String> RULES = List.of("enter_long", "exit_long", "enter_short", "exit_short");

    private final List<double[]> bars = new ArrayList<>();
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final Map<String, int[]> signals = new LinkedHashMap<>();
    private PlanSketch plan = PlanSketch.empty();
    private int from;
    private int to = -1;

    /** The next bar. */
    Script bar(double open, double high, double low, double close) {
        bars.add(new double[] {open, high, low, close});
        return this;
    }

    /** The next bars, each with all four prices the same. */
    Script flat(double... prices) {
        for (double price : prices) {
            bar(price, price, price, price);
        }
        return this;
    }

    /** The bars at whose close a rule is true. */
    Script on(String rule, int... at) {
        signals.put(rule, at);
        return this;
    }

    /** A user's column; without a value past the last one given. */
    Script column(String name, double... values) {
        columns.put(name, values);
        return this;
    }

    Script set(String key, String value) {
        plan = plan.set(key, value);
        return this;
    }

    Script set(String key, double value) {
        plan = plan.set(key, value);
        return this;
    }

    /** An exit or the size: a line's words before its operand. */
    Script with(String line, double operand) {
        plan = line.startsWith("sizing ")
                ? plan.sized(line.substring("sizing ".length()), Expr.literal(operand))
                : plan.with(line, Expr.literal(operand));
        return this;
    }

    Script with(String line, Expr operand) {
        plan = plan.with(line, operand);
        return this;
    }

    Script window(int first, int end) {
        from = first;
        to = end;
        return this;
    }

    Outcome run() {
        PlanSketch written = plan;
        columns.replaceAll((name, values) -> padded(values));
        for (String rule : RULES) {
            if (signals.containsKey(rule)) {
                columns.put(rule, ones(signals.get(rule)));
                written = written.with(rule, Expr.condition(">", Expr.series("column " + rule), Expr.literal(0)));
            }
        }
        return ReferenceSimulator.run(
                ReferencePlanReader.read(written.text()),
                new double[0],
                market(),
                from,
                to < 0 ? bars.size() : to,
                new PlainFunctions());
    }

    private double[] padded(double[] values) {
        double[] padded = new double[bars.size()];
        Arrays.fill(padded, Double.NaN);
        System.arraycopy(values, 0, padded, 0, values.length);
        return padded;
    }

    private double[] ones(int[] at) {
        double[] column = new double[bars.size()];
        for (int bar : at) {
            column[bar] = 1;
        }
        return column;
    }

    private ReferenceMarket market() {
        int n = bars.size();
        long[] tsMs = new long[n];
        double[] volume = new double[n];
        for (int i = 0; i < n; i++) {
            tsMs[i] = START_MS + i * STEP_MS;
            volume[i] = 1;
        }
        return new ReferenceMarket(tsMs, price(0), price(1), price(2), price(3), volume, columns);
    }

    private double[] price(int field) {
        return bars.stream().mapToDouble(bar -> bar[field]).toArray();
    }
}
