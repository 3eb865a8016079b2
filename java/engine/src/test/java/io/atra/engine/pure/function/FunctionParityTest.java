package io.atra.engine.pure.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.error.RunException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function in plain Java against the native core, and bar by bar against itself, to the bit. */
class FunctionParityTest {

    private static final int RANDOM_PARAMETERS = 6;
    private static final int[] PERIODS = {1, 2, 3, 4, 5, 7, 14, 30, 31, 100, 100_000};
    private static final double[] NUMBERS = {-2.5, -1, 0, 0.02, 0.2, 0.5, 1, 2, 3, 1e6};

    static Set<String> names() {
        return Functions.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void asTheNativeCore(String name) {
        Function function = Catalogue.standard().function(name).orElseThrow();
        Random dice = new Random(name.hashCode());
        int calls = 0;
        for (double[] parameters : parameters(function, dice)) {
            FunctionCall call = callOf(name, parameters);
            if (call == null) continue;
            calls++;
            for (int bars : sizes(call.lookback())) {
                for (Shape shape : Shape.values()) check(call, parameters, shape, bars, dice);
            }
        }
        assertThat(calls).as("calls of %s", name).isGreaterThan(2);
    }

    /** Null where only the native core has the average. */
    private static @org.jspecify.annotations.Nullable FunctionCall callOf(String name, double[] parameters) {
        try {
            return FunctionCall.of(name, parameters);
        } catch (RunException missing) {
            assertThat(missing).hasMessageStartingWith(name + ": the pure-Java engine has no average '");
            return null;
        }
    }

    private static Set<Integer> sizes(int lookback) {
        Set<Integer> sizes = new TreeSet<>(Set.of(0, 1, 400, 3000));
        if (lookback < 5000) sizes.addAll(List.of(Math.max(0, lookback - 1), lookback, lookback + 1, lookback + 2));
        return sizes;
    }

    private static List<double[]> parameters(Function function, Random dice) {
        List<Parameter> parameters = function.parameters();
        List<double[]> all = new ArrayList<>();
        all.add(parameters.stream().mapToDouble(Parameter::defaultValue).toArray());
        for (int at = 0; at < parameters.size(); at++) {
            for (double value : values(parameters.get(at))) {
                double[] changed = all.getFirst().clone();
                changed[at] = value;
                all.add(changed);
            }
        }
        for (int i = 0; i < RANDOM_PARAMETERS; i++) {
            all.add(parameters.stream().mapToDouble(parameter -> any(parameter, dice)).toArray());
        }
        return all;
    }

    private static double[] values(Parameter parameter) {
        return java.util.Arrays.stream(
                        switch (parameter) {
                            case Parameter.IntegerRange _ ->
                                java.util.Arrays.stream(PERIODS).asDoubleStream().toArray();
                            case Parameter.RealRange _ -> NUMBERS;
                            case Parameter.Choice choice ->
                                choice.options().stream().mapToDouble(Parameter.Choice.Option::code).toArray();
                        })
                .filter(parameter::accepts)
                .toArray();
    }

    private static double any(Parameter parameter, Random dice) {
        if (parameter instanceof Parameter.IntegerRange range) return dice.nextLong(range.min(), 60);
        double[] values = values(parameter);
        return values[dice.nextInt(values.length)];
    }

    private static void check(FunctionCall call, double[] parameters, Shape shape, int bars, Random dice) {
        double[][] inputs = shape.inputs(call.function(), bars, dice);
        String what = "%s%s over %d bars, %s"
                .formatted(call.function().name(), java.util.Arrays.toString(parameters), bars, shape);
        double[][] batch = columns(call.function().outputs().size(), bars);
        call.batch(inputs, batch);
        assertSameBits(batch, natively(call, parameters, inputs, bars), what);
        assertSameBits(streamed(call, inputs, bars), batch, what + ", bar by bar");
    }

    private static double[][] columns(int count, int bars) {
        double[][] columns = new double[count][bars];
        for (double[] column : columns) java.util.Arrays.fill(column, 12345);
        return columns;
    }

    private static double[][] natively(FunctionCall call, double[] parameters, double[][] inputs, int bars) {
        try (Arena memory = Arena.ofShared();
                Engine engine = FfmEngine.load()) {
            List<MemorySegment> given = new ArrayList<>();
            for (double[] input : inputs) given.add(memory.allocateFrom(ValueLayout.JAVA_DOUBLE, input));
            List<MemorySegment> taken = new ArrayList<>();
            for (int i = 0; i < call.function().outputs().size(); i++) {
                taken.add(memory.allocate(ValueLayout.JAVA_DOUBLE, bars));
            }
            int lookback = engine.compute(call.function().name(), given, parameters, taken);
            assertThat(call.lookback()).isEqualTo(lookback);
            return taken.stream()
                    .map(column -> column.toArray(ValueLayout.JAVA_DOUBLE))
                    .toArray(double[][]::new);
        }
    }

    /** Halfway a copy goes another way, and must leave no trace. */
    private static double[][] streamed(FunctionCall call, double[][] inputs, int bars) {
        double[][] outputs = columns(call.function().outputs().size(), bars);
        double[] given = new double[inputs.length];
        double[] values = new double[outputs.length];
        double[] peeked = new double[outputs.length];
        CallStream stream = call.stream();
        for (int bar = 0; bar < bars; bar++) {
            for (int i = 0; i < given.length; i++) given[i] = inputs[i][bar];
            boolean looked = bar % 61 == 0;
            if (looked) stream.peek(given, peeked);
            if (bar == bars / 2) goAstray(stream.copy(), given.length, values);
            if (bar == bars / 3) stream = goneOn(stream);
            stream.push(given, values);
            for (int i = 0; i < values.length; i++) {
                outputs[i][bar] = values[i];
                if (looked) assertThat(peeked[i]).isEqualTo(values[i]);
            }
        }
        return outputs;
    }

    private static void goAstray(CallStream copy, int inputs, double[] values) {
        double[] other = new double[inputs];
        for (int i = 0; i < 70; i++) {
            java.util.Arrays.setAll(other, at -> 1000 - at);
            copy.push(other, values);
        }
    }

    private static CallStream goneOn(CallStream stream) {
        CallStream copy = stream.copy();
        goAstray(stream, 5, new double[3]);
        return copy;
    }

    private static void assertSameBits(double[][] actual, double[][] expected, String what) {
        for (int i = 0; i < expected.length; i++) {
            for (int bar = 0; bar < expected[i].length; bar++) {
                if (Double.doubleToLongBits(actual[i][bar]) != Double.doubleToLongBits(expected[i][bar])) {
                    throw new AssertionError("%s: output %d at bar %d is %s, not %s"
                            .formatted(what, i, bar, actual[i][bar], expected[i][bar]));
                }
            }
        }
    }

    /** What the bars look like. */
    private enum Shape {
        WALK {
            @Override
            double next(double last, int bar, Random dice) {
                return last * (1 + 0.01 * dice.nextGaussian());
            }
        },
        FLAT_STRETCHES {
            @Override
            double next(double last, int bar, Random dice) {
                return bar / 70 % 2 == 0 ? last : last + dice.nextInt(-2, 3);
            }
        },
        SIGNED_ZEROS {
            @Override
            double next(double last, int bar, Random dice) {
                return new double[] {0.0, -0.0, 0.0, -0.0, -1, 1}[dice.nextInt(6)];
            }
        },
        HUGE_AND_TINY {
            @Override
            double next(double last, int bar, Random dice) {
                return dice.nextInt(40) == 0 ? 1e12 * dice.nextDouble() : 1e-9 * dice.nextDouble();
            }
        },
        FALLING {
            @Override
            double next(double last, int bar, Random dice) {
                return 5000 - bar * 0.25;
            }
        },
        RISING_THEN_NONE {
            @Override
            double next(double last, int bar, Random dice) {
                return bar < 2 || bar == 390 ? Double.NaN : 1 + bar * 0.1;
            }
        };

        abstract double next(double last, int bar, Random dice);

        /** Highs, lows and closes of bars; other inputs are closes, volumes are whole numbers with zeros. */
        double[][] inputs(Function function, int bars, Random dice) {
            int count = function.inputs().size();
            double[][] inputs = new double[count][bars];
            double last = 100;
            for (int bar = 0; bar < bars; bar++) {
                last = next(last, bar, dice);
                double up = this == SIGNED_ZEROS ? 0 : 0.004 * dice.nextInt(3) * Math.abs(last);
                double down = this == SIGNED_ZEROS ? 0 : 0.004 * dice.nextInt(3) * Math.abs(last);
                for (int i = 0; i < count; i++) {
                    inputs[i][bar] = switch (function.inputs().get(i).name()) {
                        case "high" -> up == 0 ? last : last + up;
                        case "low" -> down == 0 ? last : last - down;
                        case "volume" -> dice.nextInt(4) * 100.0;
                        default -> last;
                    };
                }
            }
            return inputs;
        }
    }
}
