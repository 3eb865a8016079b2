package io.atra.plan;

import io.atra.error.InputException;
import java.nio.charset.StandardCharsets;

/** The bounds of a plan, which the engines hold too: whoever reads one can trust its size. */
final class PlanBounds {

    private static final int TEXT_BYTES = 1 << 20;
    private static final int NODES = 10_000;
    private static final int PARAMETERS = 64;

    private PlanBounds() {}

    static void check(int parameters, int nodes) {
        if (parameters > PARAMETERS) throw tooMuch(parameters, "parameters", PARAMETERS);
        if (nodes > NODES) throw tooMuch(nodes, "operations", NODES);
    }

    static void check(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > TEXT_BYTES) throw tooMuch(bytes, "bytes of plan", TEXT_BYTES);
    }

    private static InputException tooMuch(int count, String what, int most) {
        return new InputException("the strategy has " + count + " " + what + ", at most " + most + " are allowed");
    }
}
