package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;

/** The Rust core through FFM. */
class FfmLawsTest extends RunLaws {

    @Override
    CaseRunner runner() {
        return new EngineRunner(FfmEngine.load(), Engine.DEFAULT_BUDGET_BYTES);
    }
}
