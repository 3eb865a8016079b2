package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.pure.PureEngine;
import io.atra.engine.pure.function.Functions;

/** The engine in plain Java. */
class PureLawsTest extends RunLaws {

    @Override
    CaseRunner runner() {
        return new EngineRunner(new PureEngine(), Engine.DEFAULT_BUDGET_BYTES);
    }

    @Override
    boolean has(String function) {
        return Functions.names().contains(function);
    }
}
