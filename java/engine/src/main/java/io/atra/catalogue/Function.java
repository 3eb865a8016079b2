package io.atra.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A function that a strategy can call.
 *
 * <pre>{@code
 * Function bbands = Catalogue.standard().function("bbands").orElseThrow();
 * bbands.signature();   // bbands(real, timeperiod=20, nbdevup=2, nbdevdn=2, matype=sma)
 * bbands.outputs();     // upperband, middleband, lowerband
 * }</pre>
 *
 * @param name as called
 * @param group TA-Lib's group, such as {@code Overlap Studies}
 * @param hint what it is, in a line
 * @param inputs in the order of the call; only {@link Input#REAL} ones are written
 * @param parameters in the order of the call
 * @param outputs one or more; the first is meant where none is named
 * @param lookback bars before the first value, with the default parameters
 * @param transcendental whether last bits may differ between platforms
 */
public record Function(
        String name,
        String group,
        String hint,
        List<Input> inputs,
        List<Parameter> parameters,
        List<Output> outputs,
        int lookback,
        boolean transcendental) {

    /** Copies the lists. */
    public Function {
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** The series that the user writes, by the names that a call may give them: {@code real}, or {@code real1} on. */
    public List<String> seriesNames() {
        int count = (int) inputs.stream().filter(Input::written).count();
        if (count == 1) return List.of("real");
        return IntStream.rangeClosed(1, count).mapToObj(i -> "real" + i).toList();
    }

    /** What a call gives, in order: the series, then the parameters. */
    public List<String> argumentNames() {
        List<String> names = new ArrayList<>(seriesNames());
        parameters.forEach(parameter -> names.add(parameter.name()));
        return names;
    }

    /** The parameter of that name. */
    public Optional<Parameter> parameter(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }

    /** The output of that name. */
    public Optional<Output> output(String output) {
        return outputs.stream().filter(o -> o.name().equals(output)).findFirst();
    }

    /** How it is called, parameters with their defaults: {@code sma(real, timeperiod=30)}. */
    public String signature() {
        List<String> arguments = new ArrayList<>(seriesNames());
        for (Parameter parameter : parameters) arguments.add(parameter.name() + "=" + defaultText(parameter));
        return name + "(" + String.join(", ", arguments) + ")";
    }

    private static String defaultText(Parameter parameter) {
        double value = parameter.defaultValue();
        if (parameter instanceof Parameter.Choice choice) {
            for (var option : choice.options()) if (option.code() == value) return option.name();
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
