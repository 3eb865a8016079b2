package io.atra.engine;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function of the catalogue with parameters at the edges of what it takes, or beyond.
 *
 * @param values one for each parameter
 */
record EdgeParameters(Function function, List<Double> values) {

    private static final String SETTINGS = """
            sizing equity 1
            lot 0
            min_order 0
            execution
            fill next_open
            fee 0.001
            fee_fixed 0
            slippage 0.0005
            initial_cash 10000
            leverage 1
            intrabar pessimistic
            close_at_end false
            year_days 365
            day_ms 86400000
            tz UTC
            """;

    /** For every function: the defaults, each parameter at each edge, all at once, neighbours swapped. */
    static List<EdgeParameters> ofTheCatalogue() {
        return Catalogue.standard().functions().stream()
                .flatMap(EdgeParameters::of)
                .distinct()
                .toList();
    }

    private static Stream<EdgeParameters> of(Function function) {
        List<Parameter> parameters = function.parameters();
        List<Double> defaults = parameters.stream().map(Parameter::defaultValue).toList();
        List<List<Double>> all = new ArrayList<>(List.of(defaults));
        for (int i = 0; i < parameters.size(); i++) {
            int at = i;
            edges(parameters.get(i)).forEach(edge -> all.add(with(defaults, at, edge)));
            if (i > 0) all.add(swapped(defaults, i));
        }
        IntStream.range(0, 4)
                .forEach(edge -> all.add(parameters.stream()
                        .map(parameter ->
                                edges(parameter).skip(edge).findFirst().orElseThrow())
                        .toList()));
        return all.stream().map(values -> new EdgeParameters(function, values));
    }

    /** The smallest and the largest first, then what else might be special, then what must be refused. */
    private static Stream<Double> edges(Parameter parameter) {
        return switch (parameter) {
            case Parameter.IntegerRange p ->
                doubles((double) p.min(), (double) p.max(), 1, 2, 3, p.min() - 1.0, p.max() + 1.0, 2.5, Double.NaN);
            case Parameter.RealRange p ->
                doubles(p.min(), p.max(), 1, 0, -1, 0.5, Double.NaN, Double.NEGATIVE_INFINITY);
            case Parameter.Choice p ->
                Stream.concat(p.options().stream().map(option -> (double) option.code()), doubles(-1, 99, 0.5));
        };
    }

    private static Stream<Double> doubles(double... values) {
        return DoubleStream.of(values).boxed();
    }

    private static List<Double> with(List<Double> values, int at, double value) {
        List<Double> copy = new ArrayList<>(values);
        copy.set(at, value);
        return copy;
    }

    private static List<Double> swapped(List<Double> values, int at) {
        List<Double> copy = new ArrayList<>(values);
        Collections.swap(copy, at, at - 1);
        return copy;
    }

    /** Whether the catalogue says that the function takes them. */
    boolean fit() {
        return IntStream.range(0, values.size())
                .allMatch(i -> function.parameters().get(i).accepts(values.get(i)));
    }

    double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether batch and stream are the same to the bit: not so with some kinds of averages. */
    boolean exact() {
        return !function.transcendental()
                && IntStream.range(0, values.size())
                        .noneMatch(i -> function.parameters().get(i) instanceof Parameter.Choice choice
                                && choice.options().stream()
                                        .anyMatch(o -> o.code() == values.get(i)
                                                && List.of("mama", "alma").contains(o.name())));
    }

    /** The node of {@link #plan} that is the function. */
    int node() {
        return function.seriesNames().size();
    }

    /** A plan that trades by the first output and has a parameter for each of the function's. */
    String plan() {
        StringBuilder text = new StringBuilder("atra-plan 1\n");
        IntStream.range(0, values.size()).forEach(i -> text.append("param p" + i + "\n"));
        List<String> series = List.of("close", "open").subList(0, node());
        IntStream.range(0, node()).forEach(i -> text.append("n" + i + " = " + series.get(i) + "\n"));
        text.append("n" + node() + " = " + call() + "\n");
        text.append("n" + (node() + 1) + " = > n" + node() + " 0\n");
        return text + "enter_long n" + (node() + 1) + "\n" + SETTINGS;
    }

    private String call() {
        StringBuilder text = new StringBuilder(function.name());
        if (function.outputs().size() > 1) {
            text.append(".").append(function.outputs().getFirst().name());
        }
        IntStream.range(0, node()).forEach(i -> text.append(" n" + i));
        IntStream.range(0, values.size())
                .forEach(i -> text.append(" " + function.parameters().get(i).name() + "=$p" + i));
        return text.toString();
    }

    @Override
    public String toString() {
        return function.name() + values;
    }
}
