package io.atra.engine.reference;

import java.util.Arrays;
import java.util.List;

/** A handful of functions written out, so that the reference can be tested without any engine. */
final class PlainFunctions implements FunctionSource {

    @Override
    public Signature signature(String function) {
        return switch (function) {
            case "sma" -> new Signature(List.of("real"), List.of("real"));
            case "minmax" -> new Signature(List.of("real"), List.of("min", "max"));
            case "trange" -> new Signature(List.of("high", "low", "close"), List.of("real"));
            default -> throw new IllegalArgumentException("no function " + function);
        };
    }

    @Override
    public Values compute(String function, double[][] inputs, double[] parameters) {
        return switch (function) {
            case "sma" -> sma(inputs[0], (int) parameters[0]);
            case "minmax" -> minMax(inputs[0], (int) parameters[0]);
            default -> trange(inputs[0], inputs[1], inputs[2]);
        };
    }

    private static Values sma(double[] x, int n) {
        double[] means = blank(x);
        for (int i = n - 1; i < x.length; i++) {
            means[i] = Arrays.stream(x, i - n + 1, i + 1).sum() / n;
        }
        return new Values(n - 1, means);
    }

    private static Values minMax(double[] x, int n) {
        double[] min = blank(x);
        double[] max = blank(x);
        for (int i = n - 1; i < x.length; i++) {
            min[i] = Arrays.stream(x, i - n + 1, i + 1).min().orElseThrow();
            max[i] = Arrays.stream(x, i - n + 1, i + 1).max().orElseThrow();
        }
        return new Values(n - 1, min, max);
    }

    private static Values trange(double[] high, double[] low, double[] close) {
        double[] range = blank(high);
        for (int i = 1; i < range.length; i++) {
            range[i] = Math.max(high[i], close[i - 1]) - Math.min(low[i], close[i - 1]);
        }
        return new Values(1, range);
    }

    private static double[] blank(double[] like) {
        double[] blank = new double[like.length];
        Arrays.fill(blank, Double.NaN);
        return blank;
    }
}
