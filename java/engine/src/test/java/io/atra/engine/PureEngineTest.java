package io.atra.engine;

import io.atra.engine.pure.PureEngine;
import io.atra.engine.pure.function.Functions;
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

        @Override
        boolean has(String function) {
            return Functions.names().contains(function);
        }

        @Override
        boolean borrowsBars() {
            return false;
        }
    }

    @Nested
    class Run extends SessionContract {
        @Override
        Engine engine() {
            return pure();
        }

        @Override
        boolean has(String function) {
            return Functions.names().contains(function);
        }

        @Override
        boolean borrowsBars() {
            return false;
        }
    }

    @Nested
    class HandComputed extends HandComputedRun {
        @Override
        Engine engine() {
            return pure();
        }

        @Override
        boolean has(String function) {
            return Functions.names().contains(function);
        }

        @Override
        boolean borrowsBars() {
            return false;
        }
    }

    @Nested
    class Streams extends StreamContract {
        @Override
        Engine engine() {
            return pure();
        }

        @Override
        boolean has(String function) {
            return Functions.names().contains(function);
        }

        @Override
        boolean borrowsBars() {
            return false;
        }
    }

    @Nested
    class Refusals extends RefusalContract {
        @Override
        Engine engine() {
            return pure();
        }

        @Override
        boolean has(String function) {
            return Functions.names().contains(function);
        }

        @Override
        boolean borrowsBars() {
            return false;
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        Engine engine() {
            return pure();
        }

        @Override
        boolean has(String function) {
            return Functions.names().contains(function);
        }

        @Override
        boolean borrowsBars() {
            return false;
        }
    }
}
