package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.pure.PureEngine;

/** The engine in plain Java. */
class PureDifferentialTest extends EngineAgreement {

    @Override
    Engine load() {
        return new PureEngine();
    }

    /** Fewer functions spoil fewer inputs. */
    @Override
    int fewestRuns() {
        return 1;
    }
}
