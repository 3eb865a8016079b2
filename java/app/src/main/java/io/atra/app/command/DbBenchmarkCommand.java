package io.atra.app.command;

import io.atra.app.benchmark.Promises;
import io.atra.app.benchmark.Verdict;
import io.atra.app.output.Json;
import io.atra.app.output.Table;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;

/** {@code db benchmark}: what the database promises, measured here. */
@Command(
        name = "benchmark",
        description = {
            "Measure what the database promises, on this machine and disk: pass or fail, figure, goal.",
            "",
            "Makes a database of its own in a temporary folder and removes it; the one in use is not touched. Takes about "
                    + "half a minute; ends with status 1 when a promise is not kept.",
            "",
            "  atra db benchmark --dir /fast/disk --seconds 30",
        },
        mixinStandardHelpOptions = true)
final class DbBenchmarkCommand implements Runnable {

    private static final int MOST_SECONDS = 3_600;

    @Spec
    CommandSpec spec;

    @Option(names = "--dir", defaultValue = ".", paramLabel = "FOLDER", description = "The disk to measure.")
    Path folder;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "How long writers write.")
    int seconds;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new UsageException("--seconds " + seconds + " is not from 1 to " + MOST_SECONDS);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Engine engine = AtraCommand.of(spec).engine()) {
            List<Verdict> verdicts = new Promises(engine, seconds, progress()).measure(folder.toAbsolutePath());
            if (json) {
                printJson(verdicts, out);
            } else {
                print(verdicts, out);
            }
            requireKept(verdicts);
        }
    }

    private Consumer<Verdict> progress() {
        PrintWriter err = spec.commandLine().getErr();
        return verdict -> err.println("measured: " + verdict.name());
    }

    private static void print(List<Verdict> verdicts, PrintWriter out) {
        Table table = new Table("", "promise", "figure", "goal", "once claimed");
        for (Verdict verdict : verdicts) {
            table.row(told(verdict), verdict.name(), verdict.figure(), verdict.goal(), verdict.claimed());
        }
        table.print(out);
    }

    private static String told(Verdict verdict) {
        return verdict.kept() ? "pass" : "FAIL";
    }

    private static void printJson(List<Verdict> verdicts, PrintWriter out) {
        ArrayNode rows = Json.array();
        for (Verdict verdict : verdicts) {
            rows.addObject()
                    .put("promise", verdict.name())
                    .put("kept", verdict.kept())
                    .put("figure", verdict.figure())
                    .put("goal", verdict.goal())
                    .put("claimed", verdict.claimed());
        }
        Json.print(out, rows);
    }

    private static void requireKept(List<Verdict> verdicts) {
        long broken = verdicts.stream().filter(verdict -> !verdict.kept()).count();
        if (broken > 0) {
            throw new RunException(broken + " of " + verdicts.size()
                    + " promises are not kept here: see the figures; a busy or slow disk is the usual reason");
        }
    }
}
