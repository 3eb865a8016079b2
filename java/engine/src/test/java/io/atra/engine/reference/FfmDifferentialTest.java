package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;

/** The Rust core through FFM. */
class FfmDifferentialTest extends EngineAgreement {

    @Override
    Engine load() {
        return FfmEngine.load();
    }
}
