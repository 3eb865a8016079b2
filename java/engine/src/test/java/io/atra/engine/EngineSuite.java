package io.atra.engine;

import org.junit.jupiter.api.Nested;

/** Everything that is held against every engine; a subclass names the engine. */
abstract class EngineSuite {

    /** The engine on trial. */
    abstract Engine load();

    @Nested
    class Compute extends ComputeContract {
        @Override
        Engine engine() {
            return load();
        }
    }

    @Nested
    class Run extends SessionContract {
        @Override
        Engine engine() {
            return load();
        }
    }

    @Nested
    class HandComputed extends HandComputedRun {
        @Override
        Engine engine() {
            return load();
        }
    }

    @Nested
    class Streams extends StreamContract {
        @Override
        Engine engine() {
            return load();
        }
    }

    @Nested
    class Symbols extends SymbolContract {
        @Override
        Engine engine() {
            return load();
        }
    }

    @Nested
    class Refusals extends RefusalContract {
        @Override
        Engine engine() {
            return load();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        Engine engine() {
            return load();
        }
    }
}
