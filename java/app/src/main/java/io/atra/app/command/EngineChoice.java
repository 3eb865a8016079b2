package io.atra.app.command;

import io.atra.Engines;
import io.atra.catalogue.Nearest;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import java.util.List;

/** The engines that a command line can name. */
final class EngineChoice {

    private static final List<String> HERE = List.of("auto", "ffm");
    private static final List<String> ELSEWHERE = List.of("jni", "java");

    private EngineChoice() {}

    /** Loads the engine of that name. */
    static Engine load(String name) {
        check(name);
        return Engines.load();
    }

    /** Refuses a name that no engine here has. */
    static void check(String name) {
        if (ELSEWHERE.contains(name)) {
            throw new UsageException("--engine " + name + " is not in this version; use auto or ffm");
        }
        if (!HERE.contains(name)) {
            throw new UsageException("no engine is called '" + name + "'" + Nearest.hint(name, HERE)
                    + "; there are auto and ffm (the native core)");
        }
    }
}
