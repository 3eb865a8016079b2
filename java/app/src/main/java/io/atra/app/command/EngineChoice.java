package io.atra.app.command;

import io.atra.EngineReport;
import io.atra.Engines;
import io.atra.catalogue.Nearest;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** The engines that a command line can name. */
final class EngineChoice {

    static final String AUTO = "auto";

    private EngineChoice() {}

    /** Loads the engine of that name. Taking another kind than the native core because that is missing is noted. */
    static Engine load(String name, PrintWriter err) {
        if (!name.equals(AUTO)) {
            return Engines.load(name);
        }
        Engine engine = Engines.load();
        EngineReport taken = Engines.report(engine.name());
        if (taken.library() == null) {
            String reason = Engines.report(Engines.names().getFirst()).refusal();
            err.println("atra: note: computing in " + taken.what() + ": " + reason);
        }
        return engine;
    }

    /** Refuses a name that no engine has. */
    static void check(String name) {
        List<String> names =
                Stream.concat(Stream.of(AUTO), Engines.names().stream()).toList();
        if (!names.contains(name)) {
            throw new UsageException("no engine is called '" + name + "'" + Nearest.hint(name, names) + "; there are "
                    + String.join(", ", names));
        }
    }
}
