package io.atra.engine;

import io.atra.engine.pure.PureEngine;

/** The engine in plain Java. */
class PureEngineTest extends EngineSuite {

    @Override
    Engine load() {
        return new PureEngine();
    }
}
