package io.atra.engine;

import io.atra.engine.jni.JniEngine;
import org.junit.jupiter.api.Nested;

/** The native core through JNI under the contract. */
class JniEngineTest {

    private static Engine jni() {
        return JniEngine.load();
    }

    @Nested
    class Compute extends ComputeContract {
        @Override
        Engine engine() {
            return jni();
        }
    }

    @Nested
    class Run extends SessionContract {
        @Override
        Engine engine() {
            return jni();
        }
    }

    @Nested
    class HandComputed extends HandComputedRun {
        @Override
        Engine engine() {
            return jni();
        }
    }

    @Nested
    class Streams extends StreamContract {
        @Override
        Engine engine() {
            return jni();
        }
    }

    @Nested
    class Refusals extends RefusalContract {
        @Override
        Engine engine() {
            return jni();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        Engine engine() {
            return jni();
        }
    }
}
