package io.atra.engine.reference;

import io.atra.engine.ffm.FfmEngine;

/** The reference itself. */
class ReferenceLawsTest extends RunLaws {

    @Override
    CaseRunner runner() {
        return CaseRunner.reference(new EngineFunctions(FfmEngine.load()));
    }
}
