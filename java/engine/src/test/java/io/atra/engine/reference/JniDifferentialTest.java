package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.jni.JniEngine;

/** The Rust core through JNI. */
class JniDifferentialTest extends EngineAgreement {

    @Override
    Engine load() {
        return JniEngine.load();
    }
}
