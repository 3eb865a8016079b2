package io.atra.engine.reference;

import io.atra.engine.Warning;
import io.atra.engine.reference.ReferencePlan.Node;
import io.atra.engine.reference.ReferencePlan.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A catalogue function over a whole column: begun at the first bar at which all its inputs are finite, and without a
 * value from the first bar after it at which one is not.
 */
final class ReferenceFunctions {
    /** What these give are numbers of bars, counted from the first bar of all. */
    private static final Set<String> GIVING_BAR_NUMBERS = Set.of("maxindex", "minindex", "minmaxindex");

    private final FunctionSource source;
    private final ReferenceMarket market;
    private final List<Warning> warnings = new ArrayList<>();

    ReferenceFunctions(FunctionSource source, ReferenceMarket market) {
        this.source = source;
        this.market = market;
    }

    List<Warning> warnings() {
        return warnings;
    }

    ReferenceColumn evaluate(int index, Node node, ReferenceColumns columns) {
        FunctionSource.Signature signature = source.signature(node.op());
        double[][] inputs = inputs(signature, node, columns);
        int begin = nextBar(inputs, operandsStart(node, columns), true);
        int end = nextBar(inputs, begin, false);
        if (begin == market.size()) {
            return ReferenceColumn.numbers(begin, begin, i -> Double.NaN);
        }
        if (end < market.size()) {
            warnings.add(new Warning(Warning.Kind.POISONED, index, end, 0));
        }
        FunctionSource.Values values = source.compute(node.op(), slice(inputs, begin, end), parameters(node, columns));
        double[] output = values.outputs[output(signature, node)];
        if (GIVING_BAR_NUMBERS.contains(node.op())) {
            countFrom(begin, output);
        }
        int start = (int) Math.min((long) begin + values.lookback, market.size());
        return ReferenceColumn.numbers(
                start, market.size(), i -> i >= begin && i < end ? output[i - begin] : Double.NaN);
    }

    private static void countFrom(int origin, double[] bars) {
        for (int i = 0; i < bars.length; i++) {
            bars[i] += origin;
        }
    }

    private double[][] inputs(FunctionSource.Signature signature, Node node, ReferenceColumns columns) {
        Iterator<Operand> written = node.operands().iterator();
        double[][] inputs = new double[signature.inputs().size()][];
        for (int k = 0; k < inputs.length; k++) {
            String input = signature.inputs().get(k);
            inputs[k] = input.equals("real") ? numbers(written.next(), columns) : market.price(input);
        }
        return inputs;
    }

    private double[] numbers(Operand operand, ReferenceColumns columns) {
        double[] numbers = new double[market.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = columns.number(operand, i);
        }
        return numbers;
    }

    private static double[] parameters(Node node, ReferenceColumns columns) {
        return node.parameters().stream().mapToDouble(columns::scalar).toArray();
    }

    private static int output(FunctionSource.Signature signature, Node node) {
        return node.output().isEmpty() ? 0 : signature.outputs().indexOf(node.output());
    }

    private static int operandsStart(Node node, ReferenceColumns columns) {
        return node.operands().stream().mapToInt(columns::start).max().orElse(0);
    }

    /** The first bar at or after {@code from} at which all inputs are finite, or not all are. */
    private int nextBar(double[][] inputs, int from, boolean finite) {
        int i = from;
        while (i < market.size() && allFinite(inputs, i) != finite) {
            i++;
        }
        return i;
    }

    private static boolean allFinite(double[][] inputs, int bar) {
        for (double[] input : inputs) {
            if (!Double.isFinite(input[bar])) {
                return false;
            }
        }
        return true;
    }

    private static double[][] slice(double[][] inputs, int from, int to) {
        double[][] slices = new double[inputs.length][];
        for (int k = 0; k < inputs.length; k++) {
            slices[k] = Arrays.copyOfRange(inputs[k], from, to);
        }
        return slices;
    }
}
