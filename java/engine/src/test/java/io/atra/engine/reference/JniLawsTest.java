package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.jni.JniEngine;

/** The Rust core through JNI. */
class JniLawsTest extends RunLaws {

    @Override
    CaseRunner runner() {
        return new EngineRunner(JniEngine.load(), Engine.DEFAULT_BUDGET_BYTES);
    }
}
