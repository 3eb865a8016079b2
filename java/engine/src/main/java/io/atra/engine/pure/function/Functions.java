package io.atra.engine.pure.function;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.error.InputException;
import io.atra.error.RunException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The functions that the pure-Java engine has.
 *
 * <pre>{@code
 * Kernel sma = Functions.of("sma", new double[] {20});
 * sma.lookback();  // 19
 * }</pre>
 */
public final class Functions {

    private static final String NEEDS_CORE =
            "it needs the native core (--engine ffm or jni; 'atra doctor' tells why it was not loaded)";

    private static final Map<String, java.util.function.Function<double[], Kernel>> TABLE = table();

    private Functions() {}

    private static Map<String, java.util.function.Function<double[], Kernel>> table() {
        var table = new TreeMap<>(Overlays.table());
        table.putAll(Oscillators.table());
        return table;
    }

    /** What there is, by the catalogue's names, in the alphabet's order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    /**
     * The function of that name with its parameters, checked as the native core checks them.
     *
     * @param name in the catalogue
     * @param parameters all of them, in the catalogue's order
     * @throws InputException when there is no such function or a parameter does not fit
     * @throws RunException when only the native core has it
     * @throws IllegalArgumentException when there are too few or too many parameters
     */
    public static Kernel of(String name, double[] parameters) {
        Function function = declared(name);
        checkParameters(function, parameters);
        var maker = TABLE.get(name);
        if (maker == null) {
            throw new RunException(name + ": the pure-Java engine does not have this function; " + NEEDS_CORE);
        }
        try {
            return maker.apply(parameters.clone());
        } catch (MovingAverages.Missing missing) {
            throw new RunException(name + ": the pure-Java engine has no average '"
                    + averageName(function, missing.code) + "'; " + NEEDS_CORE);
        }
    }

    /**
     * What the catalogue says of the function.
     *
     * @throws InputException when it has none of that name
     */
    static Function declared(String name) {
        return Catalogue.standard()
                .function(name)
                .orElseThrow(() -> new InputException("no function is called '" + name + "'"));
    }

    private static void checkParameters(Function function, double[] values) {
        List<Parameter> parameters = function.parameters();
        FunctionCall.checkCount(function, "parameters", parameters.size(), values.length);
        for (int i = 0; i < values.length; i++) {
            if (!parameters.get(i).accepts(values[i])) {
                throw new InputException(
                        function.name() + ": " + parameters.get(i).name() + " cannot be " + CoreText.number(values[i]));
            }
        }
    }

    private static String averageName(Function function, int code) {
        for (Parameter parameter : function.parameters()) {
            if (!(parameter instanceof Parameter.Choice choice)) continue;
            for (var option : choice.options()) if (option.code() == code) return option.name();
        }
        throw new IllegalStateException("no type of average has code " + code);
    }
}
