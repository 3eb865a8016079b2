package io.atra.engine.pure.function;

import io.atra.catalogue.Function;
import io.atra.error.InputException;
import java.util.Arrays;

/**
 * A function of the catalogue with its parameters: over whole columns, whatever values are in them, or bar by bar.
 *
 * <pre>{@code
 * FunctionCall sma = FunctionCall.of("sma", new double[] {2});
 * double[][] means = {new double[3]};
 * sma.batch(new double[][] {{1, 2, 4}}, means);  // NaN, 1.5, 3
 * }</pre>
 */
public final class FunctionCall {

    /** The most bars that TA-Lib has an index for. */
    static final int MOST_BARS = 100_000_001;

    private static final int OUT_OF_RANGE_END_INDEX = 13;

    private final Function function;
    private final Kernel kernel;

    private FunctionCall(Function function, Kernel kernel) {
        this.function = function;
        this.kernel = kernel;
    }

    /** Checks as {@link Functions#of} does. */
    public static FunctionCall of(String name, double[] parameters) {
        Kernel kernel = Functions.of(name, parameters);
        return new FunctionCall(Functions.declared(name), kernel);
    }

    /** A function that the caller has made himself. */
    public static FunctionCall of(Function function, Kernel kernel) {
        return new FunctionCall(function, kernel);
    }

    /** Bars from the first with finite inputs to the first value. */
    public int lookback() {
        return kernel.lookback();
    }

    /** What the catalogue says of it. */
    public Function function() {
        return function;
    }

    /**
     * Looks for the bars at which all inputs are finite, at or after a bar.
     *
     * @param inputs columns of one length
     * @param from the first bar to look at
     */
    public static Span scan(double[][] inputs, int from) {
        int bars = inputs.length == 0 ? 0 : inputs[0].length;
        int begin = Math.min(from, bars);
        while (begin < bars && !finiteAt(inputs, begin)) begin++;
        int end = bars;
        for (double[] input : inputs) end = firstNonFinite(input, begin, end);
        return new Span(begin, end, end < bars);
    }

    private static boolean finiteAt(double[][] inputs, int bar) {
        for (double[] input : inputs) if (!Double.isFinite(input[bar])) return false;
        return true;
    }

    private static int firstNonFinite(double[] values, int from, int to) {
        int bar = from;
        while (bar < to && Double.isFinite(values[bar])) bar++;
        return bar;
    }

    /**
     * Computes the outputs over all bars: NaN before the lookback is over, and from the first input on that is not
     * finite.
     *
     * @param inputs columns of one length, in the catalogue's order
     * @param outputs columns of that length, in the catalogue's order; none is an input
     * @return where the inputs are finite
     */
    public Span batch(double[][] inputs, double[][] outputs) {
        Span found = scan(inputs, 0);
        batch(found, inputs, outputs);
        return found;
    }

    /**
     * The same for a caller that knows where the inputs are finite.
     *
     * @throws IllegalArgumentException when columns are missing or differ in length
     */
    public void batch(Span known, double[][] inputs, double[][] outputs) {
        int bars = checkShape(known, inputs, outputs);
        int first = (int) Math.min(known.end(), (long) known.begin() + lookback());
        for (double[] output : outputs) {
            Arrays.fill(output, 0, first, Double.NaN);
            Arrays.fill(output, known.end(), bars, Double.NaN);
        }
        if (first == known.end()) return;
        if (known.end() - known.begin() > MOST_BARS) {
            throw new InputException(function.name() + ": TA-Lib refused, code " + OUT_OF_RANGE_END_INDEX);
        }
        kernel.batch(inputs, known.begin(), known.end(), outputs);
    }

    private int checkShape(Span known, double[][] inputs, double[][] outputs) {
        checkCount(function, "inputs", function.inputs().size(), inputs.length);
        checkCount(function, "outputs", function.outputs().size(), outputs.length);
        int bars = inputs[0].length;
        boolean fits = known.begin() <= known.end() && known.end() <= bars;
        for (double[] input : inputs) fits &= input.length == bars;
        for (double[] output : outputs) fits &= output.length == bars;
        if (!fits) throw new IllegalArgumentException("columns of different lengths");
        return bars;
    }

    static void checkCount(Function function, String what, int wanted, int given) {
        if (wanted != given) {
            throw new IllegalArgumentException(function.name() + " takes " + wanted + " " + what + ", got " + given);
        }
    }

    /** The same values bar by bar. */
    public CallStream stream() {
        return new CallStream(kernel.stepper());
    }
}
