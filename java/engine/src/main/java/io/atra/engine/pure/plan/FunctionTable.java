package io.atra.engine.pure.plan;

import io.atra.catalogue.Function;
import io.atra.catalogue.Parameter;
import io.atra.engine.pure.function.FunctionCall;
import io.atra.engine.pure.function.Functions;
import io.atra.engine.pure.function.Kernel;

/** The functions that the nodes of a plan may call. */
interface FunctionTable {

    /** Whether there is a function of that name. */
    boolean has(String name);

    /**
     * A function with its parameters, which are in their ranges.
     *
     * @throws io.atra.error.RunException where it is not to be had with these
     */
    Kernel kernel(String name, double[] parameters);

    /** Refuses a plan that calls a function which is not in the table. */
    default void require(PurePlan plan) {
        for (Node node : plan.graph().nodes) {
            if (node.op() instanceof Op.Call call && !has(call.function().name())) {
                kernel(call.function().name(), defaults(call.function()));
            }
        }
    }

    /** The function of a node, its parameters checked. */
    default FunctionCall call(int node, Op.Call call, double[] parameters) {
        Domain.checkFunction(node, call.function(), parameters);
        return FunctionCall.of(call.function(), kernel(call.function().name(), parameters));
    }

    private static double[] defaults(Function function) {
        return function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
    }

    /** Those there are in plain Java. */
    static FunctionTable standard() {
        return new FunctionTable() {
            @Override
            public boolean has(String name) {
                return Functions.names().contains(name);
            }

            @Override
            public Kernel kernel(String name, double[] parameters) {
                return Functions.of(name, parameters);
            }
        };
    }
}
