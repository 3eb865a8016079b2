package io.atra.store.sql;

import io.atra.plan.Operand;
import io.atra.plan.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of parameters as a JSON object, for {@code params ->> 'fast'}. */
final class Params {

    private Params() {}

    /** Names are identifiers and values finite: nothing needs escaping. A sweep without a best trial has no values. */
    static String json(List<Parameter> parameters, double[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> "\"" + parameters.get(i).name() + "\":" + Operand.decimal(values[i]))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
