package io.atra.app.command;

import io.atra.app.output.Json;
import io.atra.app.output.StatsOutput;
import io.atra.engine.EngineActivity;
import io.atra.error.UsageException;
import io.atra.metrics.JvmMetrics;
import io.atra.metrics.Metrics;
import io.atra.metrics.ProcessMetrics;
import io.atra.metrics.PrometheusText;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.care.DatabaseStats;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code db stats}: what the database holds and takes. */
@Command(
        name = "stats",
        description = {
            "Tell what the database holds and takes: size, pages, log, rows and bytes of each table, bytes a bar.",
            "",
            "--prometheus prints that, and the figures of this process, in Prometheus' text format, for its node "
                    + "exporter to pick up:",
            "",
            "  atra db stats atra.db --prometheus > /var/lib/node_exporter/atra.prom",
        },
        mixinStandardHelpOptions = true)
final class DbStatsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    DatabaseArgument database;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(names = "--prometheus", description = "Print Prometheus' text format 0.0.4.")
    boolean prometheus;

    @Override
    public void run() {
        if (json && prometheus) {
            throw new UsageException("--json or --prometheus, not both");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Database open = database.choice(AtraCommand.of(spec)).open(Mode.READ_ONLY)) {
            print(DatabaseStats.of(open), out);
        }
    }

    private void print(DatabaseStats stats, PrintWriter out) {
        Metrics process = Metrics.of(new ProcessMetrics(), new JvmMetrics());
        if (prometheus) {
            out.print(PrometheusText.of(
                    Metrics.of(stats, process, new EngineActivity()).read()));
        } else if (json) {
            Json.print(out, StatsOutput.node(stats, process.read()));
        } else {
            StatsOutput.print(stats, process.read(), out);
        }
    }
}
