package io.atra.store.sql;

import io.atra.plan.Operand;
import io.atra.plan.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of parameters as a JSON object, for {@code params ->> 'fast'}. */
final class Params {

    private Params() {}

    /** A sweep may have no best trial yet: then there are no values. Names are identifiers and values finite: nothing needs escaping. */
    static String json(List<Parameter> parameters, List<Double> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> "\"" + parameters.get(i).name() + "\":" + Operand.decimal(values.get(i)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
