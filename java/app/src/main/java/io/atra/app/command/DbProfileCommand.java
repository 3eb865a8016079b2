package io.atra.app.command;

import io.atra.app.output.Json;
import io.atra.app.output.StatementTimes;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.index.StandardReads;
import io.atra.store.profile.ProfileSession;
import io.atra.store.profile.QueryProfiler;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code db profile [-- COMMAND…]}: where the time of the database goes. */
@Command(
        name = "profile",
        description = {
            "Count and time every SQL statement while a command runs, and show how SQLite runs the most expensive.",
            "",
            "Without a command, all of the database is read once: series, runs with their trades, trials. The results of"
                    + " a command go to standard error, as the profile is the result; its exit status stays.",
            "",
            "  atra db profile",
            "  atra db profile --slow 50ms -- backtest sma-cross.toml --symbol BTC-USD --timeframe 1m",
        },
        mixinStandardHelpOptions = true)
final class DbProfileCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--slow",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "From so long on a statement is logged as slow; 1s by default.")
    String slow;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show so many statements of a file; 20 by default.")
    int top;

    @Option(names = "--json", description = "Print JSON: all statements, times in nanoseconds.")
    boolean json;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "A command of atra with its arguments.")
    List<String> command = new ArrayList<>();

    @Override
    public Integer call() {
        if (top < 1) {
            throw new UsageException("--top " + top + " shows nothing; it is 1 or more");
        }
        try (ProfileSession session = ProfileSession.start(DurationArgument.parse("--slow", slow))) {
            int status = work();
            print(session.profilers(), status);
            return status;
        }
    }

    private int work() {
        AtraCommand root = AtraCommand.of(spec);
        if (!command.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            int status = root.runInside(err, command);
            err.flush();
            return status;
        }
        try (Database database = root.database().open(Mode.READ_ONLY)) {
            StandardReads.run(database);
            return 0;
        }
    }

    private void print(List<QueryProfiler> profilers, int status) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = Json.object().put("status", status);
            ArrayNode files = node.putArray("files");
            profilers.forEach(profiler -> files.add(StatementTimes.of(profiler).node()));
            Json.print(out, node);
        } else if (profilers.isEmpty()) {
            out.println("no database was opened");
        } else {
            profilers.forEach(profiler -> StatementTimes.of(profiler).print(top, out));
        }
    }
}
