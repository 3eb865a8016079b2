package io.atra.engine;

import io.atra.engine.pure.PureEngine;
import org.junit.jupiter.api.Nested;

/** The engine in plain Java under the contract. */
class PureEngineTest {

    private static Engine pure() {
        return new PureEngine();
    }

    @Nested
    class Compute extends ComputeContract {
        @Override
        Engine engine() {
            return pure();
        }
    }

    @Nested
    class Run extends SessionContract {
        @Override
        Engine engine() {
            return pure();
        }
    }

    @Nested
    class HandComputed extends HandComputedRun {
        @Override
        Engine engine() {
            return pure();
        }
    }

    @Nested
    class Streams extends StreamContract {
        @Override
        Engine engine() {
            return pure();
        }
    }

    @Nested
    class Refusals extends RefusalContract {
        @Override
        Engine engine() {
            return pure();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        Engine engine() {
            return pure();
        }
    }
}
