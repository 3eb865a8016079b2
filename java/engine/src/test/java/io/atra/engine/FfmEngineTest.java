package io.atra.engine;

import io.atra.engine.ffm.FfmEngine;

/** The native core through FFM. */
class FfmEngineTest extends EngineSuite {

    @Override
    Engine load() {
        return FfmEngine.load();
    }
}
