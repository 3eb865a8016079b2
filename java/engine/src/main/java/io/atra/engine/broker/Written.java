package io.atra.engine.broker;

import org.jspecify.annotations.Nullable;

/** A decision as simulators read it; one object is written anew for each. */
final class Written {

    private final io.atra.engine.pure.sim.Decision decision = new io.atra.engine.pure.sim.Decision();

    /** Null for null: rules are not read. */
    io.atra.engine.pure.sim.@Nullable Decision of(@Nullable Decision said) {
        if (said == null) return null;
        decision.rules(said.enterLong(), said.exitLong(), said.enterShort(), said.exitShort());
        decision.distances(said.stopLoss(), said.takeProfit(), said.trailingStop());
        return decision;
    }
}
