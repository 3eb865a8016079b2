package io.atra.engine.pure.plan;

import io.atra.bars.Timeframe;
import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.engine.pure.function.CoreText;
import io.atra.error.InputException;
import io.atra.plan.OtherBars;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which constants, columns and bars are allowed where. */
final class Domain {

    /** As many bars as TA-Lib can index; no operation looks further back. */
    private static final int MOST_BARS = 100_000_000;

    private Domain() {}

    /** There is one finite value for each parameter of the plan. */
    static void checkParameters(List<String> names, double[] values) {
        if (values.length != names.size()) {
            throw new IllegalStateException(
                    "the plan has " + names.size() + " parameters, " + values.length + " values were given");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) throw refused("", names.get(k), values[k], "a finite number");
        }
    }

    /** The bars make all the higher ones that the plan asks for; where their length is not known, they make any. */
    static void checkTimeframes(PurePlan plan, Timeframe base) {
        for (OtherBars other : plan.graph().bases) {
            if (other instanceof OtherBars.Higher higher) checkMade(higher.timeframe(), base);
        }
    }

    private static void checkMade(Timeframe higher, Timeframe base) {
        if (base.divides(higher)) return;
        String made = Arrays.stream(Timeframe.values())
                .filter(base::divides)
                .map(Timeframe::label)
                .collect(Collectors.joining(" "));
        throw new InputException("tf(\"" + higher.label() + "\") over bars of " + base.label() + ": they make " + made);
    }

    /** The bars come with the columns of the user's own that the plan reads. */
    static void checkColumns(PurePlan plan, List<String> names) {
        for (String column : plan.graph().columns) {
            if (!names.contains(column)) throw new InputException("the bars have no column " + Quoted.of(column));
        }
    }

    /** The operands of an operation that count bars are whole and in range. */
    static void checkOperands(int index, Node node, Constants constants) {
        Operation operation = Operation.named(node.name());
        if (operation == null) return;
        for (int k = 0; k < operation.wants().size(); k++) {
            Want want = operation.wants().get(k);
            if (want.countsBars()) {
                checkBars(
                        "n" + index + ": n",
                        want.leastBars(),
                        constants.of(node.operands().get(k)));
            }
        }
    }

    /** A number of bars, at least so many. */
    static void checkBars(String name, int least, double value) {
        if (value != Math.rint(value) || !(value >= least && value <= MOST_BARS)) {
            throw refused("", name, value, "a whole number from " + least + " to " + MOST_BARS);
        }
    }

    /** The parameters of a function are in their ranges. */
    static void checkFunction(int node, Function function, double[] values) {
        for (int k = 0; k < values.length; k++) {
            Parameter parameter = function.parameters().get(k);
            if (!parameter.accepts(values[k])) {
                throw refused("n" + node + ": ", parameter.name(), values[k], allowed(parameter));
            }
        }
    }

    private static String allowed(Parameter parameter) {
        return switch (parameter) {
            case Parameter.IntegerRange range -> range.expected();
            case Parameter.RealRange range -> "a number from " + bound(range.min()) + " to " + bound(range.max());
            case Parameter.Choice choice ->
                "one of "
                        + choice.options().stream()
                                .map(option -> option.code() + " (" + option.name() + ")")
                                .collect(Collectors.joining(", "));
        };
    }

    /** As the core writes it: large ones with an exponent, whole ones with a point. */
    private static String bound(double value) {
        String text = CoreText.number(value);
        if (Math.abs(value) >= 1e16)
            return Double.toString(value).replace(".0E", "e").replace("E", "e");
        return text.contains(".") ? text : text + ".0";
    }

    private static InputException refused(String place, String name, double value, String allowed) {
        return new InputException(place + name + " is " + CoreText.number(value) + ", but must be " + allowed);
    }
}
