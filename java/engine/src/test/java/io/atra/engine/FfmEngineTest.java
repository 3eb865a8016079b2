package io.atra.engine;

import io.atra.engine.ffm.FfmEngine;
import org.junit.jupiter.api.Nested;

/** The native engine under the contract. */
class FfmEngineTest {

    private static Engine ffm() {
        return FfmEngine.load();
    }

    @Nested
    class Compute extends ComputeContract {
        @Override
        Engine engine() {
            return ffm();
        }
    }

    @Nested
    class Run extends SessionContract {
        @Override
        Engine engine() {
            return ffm();
        }
    }

    @Nested
    class HandComputed extends HandComputedRun {
        @Override
        Engine engine() {
            return ffm();
        }
    }

    @Nested
    class Streams extends StreamContract {
        @Override
        Engine engine() {
            return ffm();
        }
    }

    @Nested
    class Refusals extends RefusalContract {
        @Override
        Engine engine() {
            return ffm();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        Engine engine() {
            return ffm();
        }
    }
}
