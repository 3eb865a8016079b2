package io.atra.engine;

import io.atra.engine.jni.JniEngine;

/** The native core through JNI. */
class JniEngineTest extends EngineSuite {

    @Override
    Engine load() {
        return JniEngine.load();
    }
}
