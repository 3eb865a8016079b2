package io.atra.app.command;

import io.atra.app.output.Human;
import io.atra.catalogue.Nearest;
import io.atra.engine.CoreMetric;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.sweep.Sweep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that tries combinations is told about them, and tells when it is interrupted. */
final class TrialOptions {

    @Option(
            names = "--objective",
            paramLabel = "METRIC",
            description = "The best is that of this metric; else as the strategy says, else of sharpe.")
    @Nullable
    String objective;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Let columns take so much memory, such as 2GiB; a quarter of the machine's by default.")
    @Nullable
    String memory;

    /** What is the best. */
    CoreMetric objective(Strategy strategy) {
        String wanted = objective == null ? strategy.objective() : objective;
        List<String> all =
                Arrays.stream(CoreMetric.values()).map(CoreMetric::label).toList();
        return CoreMetric.of(wanted)
                .orElseThrow(() -> new UsageException("--objective: no metric is called '" + wanted + "'"
                        + Nearest.hint(wanted, all) + "; there are " + String.join(", ", all)));
    }

    /** What columns may take. */
    long memoryBytes() {
        long bytes = memory == null ? Sweep.standardMemory() : SizeArgument.parse("--memory", memory);
        if (bytes == 0) {
            throw new UsageException("--memory " + memory + ": columns need some; write 512MB or 2GiB");
        }
        return bytes;
    }

    /** How the memory is called that was too little. */
    String memoryName() {
        return memory == null ? "a quarter of the memory" : "--memory " + memory;
    }

    /** Says that nothing came of it. */
    static void tellNothingComputed(PrintWriter err) {
        err.println("atra: interrupted before anything was computed");
        err.flush();
    }

    /**
     * Says what came of it.
     *
     * @param done how many combinations of all
     * @param kept in which database; none: nothing is kept
     */
    static void tellInterrupted(long done, long all, @Nullable Path kept, PrintWriter err) {
        String rest = kept == null
                ? " were computed, nothing is kept: with --db FILE the same command could go on"
                : " are kept in " + kept + ": the same command goes on from there";
        err.println("atra: interrupted: " + Human.count(done) + " of " + Human.count(all, "combination") + rest);
        err.flush();
    }
}
