package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Function;
import io.atra.catalogue.Operator;
import io.atra.catalogue.Output;
import io.atra.catalogue.Parameter;
import io.atra.plan.Operand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The language against the catalogue that is shipped: what is listed there can be written. */
class CatalogueCallTest {

    static Collection<Function> functions() {
        return Catalogue.standard().functions();
    }

    private static List<String> series(Function function) {
        return Stream.of("close", "open", "high", "low")
                .limit(function.seriesNames().size())
                .toList();
    }

    private static String call(Function function, List<String> arguments) {
        return function.name() + "(" + String.join(", ", arguments) + ")";
    }

    private static String last(String plan) {
        return plan.substring(plan.lastIndexOf("; ") < 0 ? 0 : plan.lastIndexOf("; ") + 2);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionIsCalledWithItsDefaultsAndEachOutput(Function function) {
        String call = call(function, series(function));
        boolean several = function.outputs().size() > 1;
        assertThat(PlanLines.of(call))
                .isEqualTo(
                        PlanLines.of(call + "." + function.outputs().getFirst().name()));
        for (Output output : function.outputs()) {
            String operation = several ? function.name() + "." + output.name() : function.name();
            String node = last(PlanLines.of(call + "." + output.name()));
            assertThat(node.split(" ")[2]).isEqualTo(operation);
            for (Parameter parameter : function.parameters()) {
                assertThat(node + " ")
                        .contains(" " + parameter.name() + "=" + Operand.decimal(parameter.defaultValue()) + " ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void parametersByPlaceAndByNameAreTheSame(Function function) {
        List<String> byPlace = new ArrayList<>(series(function));
        List<String> byName = new ArrayList<>(series(function));
        for (Parameter parameter : function.parameters()) {
            String value = Operand.decimal(parameter.defaultValue());
            byPlace.add(value);
            byName.add(series(function).size(), parameter.name() + "=" + value);
        }
        String defaults = PlanLines.of(call(function, series(function)));
        assertThat(PlanLines.of(call(function, byPlace))).isEqualTo(defaults);
        assertThat(PlanLines.of(call(function, byName))).isEqualTo(defaults);
    }

    @Test
    void everyChoiceHasItsName() {
        for (Function function : functions()) {
            for (Parameter parameter : function.parameters()) {
                if (parameter instanceof Parameter.Choice choice)
                    choice.options().forEach(o -> assertChoice(function, choice, o));
            }
        }
    }

    private static void assertChoice(Function function, Parameter.Choice choice, Parameter.Choice.Option option) {
        List<String> arguments = new ArrayList<>(series(function));
        arguments.add(choice.name() + "=" + option.name());
        assertThat(PlanLines.of(call(function, arguments)) + " ")
                .contains(" " + choice.name() + "=" + option.code() + " ");
    }

    @Test
    void everyOperatorsExampleGivesItsType() {
        for (Operator operator : Catalogue.standard().operators()) {
            String asNumber = "(" + operator.example() + ") + 1";
            String asCondition = "not (" + operator.example() + ")";
            boolean number = isAccepted(asNumber);
            assertThat(isAccepted(asCondition)).as(operator.example()).isNotEqualTo(number);
            assertThat(PlanLines.of(operator.example())).contains(" = " + operator.name() + " ");
        }
    }

    private static boolean isAccepted(String expression) {
        try {
            return !PlanLines.of(expression).isEmpty();
        } catch (io.atra.error.UsageException e) {
            return false;
        }
    }

    @Test
    void theLanguagesOwnFunctionsAreThoseOfTheCatalogue() {
        List<Operator> calls = Catalogue.standard().operators().stream()
                .filter(operator -> operator.signature().contains("("))
                .toList();
        assertThat(calls).extracting(Operator::name).containsExactlyInAnyOrderElementsOf(BuiltIn.labels());
        for (Operator call : calls) {
            BuiltIn builtIn = java.util.Objects.requireNonNull(BuiltIn.of(call.name()));
            assertThat(builtIn.signature()).isEqualTo(call.signature());
        }
    }

    @Test
    void theLanguagesSignsAreThoseOfTheCatalogue() {
        List<String> signs =
                Stream.of(BinaryOperator.values()).map(BinaryOperator::sign).toList();
        assertThat(Catalogue.standard().operators().stream()
                        .filter(o -> o.signature().matches("a .* b")))
                .extracting(Operator::name)
                .containsExactlyInAnyOrderElementsOf(signs);
    }

    @Test
    void seriesOfTheCatalogueAreNames() {
        Catalogue.standard()
                .series()
                .forEach(series -> assertThat(PlanLines.of(series.name())).isEqualTo("n0 = " + series.name()));
    }
}
