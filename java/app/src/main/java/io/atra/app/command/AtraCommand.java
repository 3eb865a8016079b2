package io.atra.app.command;

import io.atra.app.output.OutputGoneException;
import io.atra.engine.Engine;
import io.atra.error.AtraException;
import io.atra.error.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line: the commands, and what becomes of their errors. */
@Command(
        name = "atra",
        description = "Research trading strategies on this machine: import, backtest, compare.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ImportCommand.class,
            DataCommand.class,
            FunctionsCommand.class,
            ComputeCommand.class,
            BacktestCommand.class,
            SweepCommand.class,
            WalkForwardCommand.class,
            PaperCommand.class,
            ExplainCommand.class,
            ProveCommand.class,
            RunsCommand.class,
            DbCommand.class,
            DoctorCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = "%nExit status: 0 done, 1 the run failed, 2 wrong usage, 3 bad input data, 130 interrupted.")
public final class AtraCommand implements Runnable {

    private static final int DONE = 0;
    private static final int RUN_FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int MOST_THREADS = 1024;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    boolean stacktrace;

    @Option(
            names = "--db",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The database; else ATRA_DB, else atra.db in this folder.")
    @Nullable
    Path db;

    @Option(
            names = "--engine",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            defaultValue = EngineChoice.AUTO,
            description = "What computes: ffm or jni (the native core, by one way to call it or the other) or java"
                    + " (plain Java, the same bits with fewer functions);"
                    + " auto takes the first that this machine has.")
    String engine = EngineChoice.AUTO;

    @Option(
            names = "--threads",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            description = "Compute on so many threads; all processors by default.")
    @Nullable
    Integer threads;

    private final Map<String, String> environment;

    private AtraCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs one command line; the result is the process's exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, System.getenv(), args);
    }

    /** Runs one command line as if these were the variables of the environment. */
    static int run(PrintWriter out, PrintWriter err, Map<String, String> environment, String... args) {
        AtraCommand root = new AtraCommand(environment);
        CommandLine line = new CommandLine(root)
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(root.usageErrors())
                .setExecutionExceptionHandler(root.runErrors());
        return line.execute(args);
    }

    private static Ansi ansi() {
        return System.getenv("NO_COLOR") == null ? Ansi.AUTO : Ansi.OFF;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; 'atra help' lists them");
    }

    /** The root of the command line that {@code command} belongs to. */
    static AtraCommand of(CommandSpec command) {
        return (AtraCommand) command.root().userObject();
    }

    /** The database that this command line means. */
    DatabaseChoice database() {
        return DatabaseChoice.of(db, environment);
    }

    /**
     * Runs another command line in this process. What was said about database, engine and threads holds for it too.
     *
     * @param out where its results go
     * @return its exit status
     */
    int runInside(PrintWriter out, List<String> command) {
        Map<String, String> inherited = new HashMap<>(environment);
        if (db != null) {
            inherited.put(DatabaseChoice.VARIABLE, db.toString());
        }
        List<String> args = new ArrayList<>();
        if (!engine.equals(EngineChoice.AUTO)) {
            args.addAll(List.of("--engine", engine));
        }
        if (threads != null) {
            args.addAll(List.of("--threads", threads.toString()));
        }
        args.addAll(command);
        return run(out, spec.commandLine().getErr(), inherited, args.toArray(String[]::new));
    }

    /** The same command line, if it names an engine that there is: told before any data is looked at. */
    AtraCommand checked() {
        EngineChoice.check(engine);
        return this;
    }

    /** The engine that this command line means. */
    Engine engine() {
        return EngineChoice.load(engine, spec.commandLine().getErr());
    }

    /** On how many threads this command line computes. */
    int threads() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException("--threads " + threads + ": write a number from 1 to " + MOST_THREADS);
        }
        return threads;
    }

    private IParameterExceptionHandler usageErrors() {
        return (error, args) -> {
            CommandLine line = error.getCommandLine();
            line.getErr().println("atra: error: " + oneLine(error.getMessage()) + suggestions(error) + help(line));
            return WRONG_USAGE;
        };
    }

    private static String suggestions(ParameterException error) {
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> near = unmatched.getSuggestions();
        return near.isEmpty() ? "" : ", did you mean '" + near.getFirst() + "'?";
    }

    private static String help(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName();
        return name.equals("atra") ? "" : "; see '" + name.replaceFirst("^atra ", "atra help ") + "'";
    }

    private IExecutionExceptionHandler runErrors() {
        return (error, line, parsed) -> {
            if (error instanceof OutputGoneException) {
                return DONE;
            }
            line.getErr().println("atra: error: " + message(error));
            if (stacktrace) {
                error.printStackTrace(line.getErr());
            }
            return error instanceof AtraException known ? known.exitStatus() : RUN_FAILED;
        };
    }

    private static String message(Exception error) {
        if (error instanceof AtraException) {
            return oneLine(error.getMessage());
        }
        return "internal error: " + oneLine(error.toString()) + "; --stacktrace shows where, please report it";
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
