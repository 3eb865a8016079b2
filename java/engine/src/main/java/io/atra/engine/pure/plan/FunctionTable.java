package io.atra.engine.pure.plan;

import io.atra.engine.pure.function.Kernel;
import io.atra.error.RunException;

/** The functions that the nodes of a plan may call. */
interface FunctionTable {

    /** Whether there is a function of that name. */
    boolean has(String name);

    /**
     * A function with its parameters, which are in their ranges.
     *
     * @throws RunException where it is not to be had with these
     */
    Kernel kernel(String name, double[] parameters);

    /** Refuses a plan that calls a function which is not in the table. */
    default void require(PurePlan plan) {
        for (Node node : plan.graph().nodes) {
            if (node.op() instanceof Op.Call call && !has(call.function().name())) {
                throw missing(call.function().name());
            }
        }
    }

    /** The function of a node, its parameters checked. */
    default Kernel kernel(int node, Op.Call call, double[] parameters) {
        Domain.checkFunction(node, call.function(), parameters);
        return kernel(call.function().name(), parameters);
    }

    /** What is said of a function that there is only natively. */
    static RunException missing(String name) {
        return new RunException(name + ": the pure-Java engine does not have this function; it needs the native core"
                + " (--engine ffm or jni; 'atra doctor' tells why it was not loaded)");
    }

    /** Those there are in plain Java. */
    static FunctionTable standard() {
        return new FunctionTable() {
            @Override
            public boolean has(String name) {
                return false;
            }

            @Override
            public Kernel kernel(String name, double[] parameters) {
                throw missing(name);
            }
        };
    }
}
