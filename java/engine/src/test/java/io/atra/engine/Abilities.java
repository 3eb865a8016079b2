package io.atra.engine;

import io.atra.engine.pure.PureEngine;
import io.atra.engine.pure.function.Functions;

/** In what engines differ: none of it is a number that they give. */
public final class Abilities {

    private Abilities() {}

    /** Whether it has this function of the catalogue. One that lacks some refuses plans that use them. */
    public static boolean has(Engine engine, String function) {
        return !(engine instanceof PureEngine) || Functions.names().contains(function);
    }

    /** Whether its sessions read the memory of the bars in place, and so keep it alive. */
    static boolean borrowsBars(Engine engine) {
        return !(engine instanceof PureEngine);
    }
}
