package io.atra.app.command;

import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Table;
import io.atra.engine.CoreMetric;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs list}: the newest runs. */
@Command(name = "list", description = "List the newest runs.", mixinStandardHelpOptions = true)
final class RunsListCommand implements Runnable {

    private static final List<CoreMetric> SHOWN =
            List.of(CoreMetric.TOTAL_RETURN, CoreMetric.SHARPE, CoreMetric.MAX_DRAWDOWN, CoreMetric.TRADES);

    @Spec
    CommandSpec spec;

    @Option(names = "--symbol", paramLabel = "S", description = "Only of this symbol.")
    @Nullable
    String symbol;

    @Option(names = "--strategy", paramLabel = "NAME", description = "Only of the strategy of this name.")
    @Nullable
    String strategy;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many; 20 by default.")
    int limit;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        if (limit < 1) {
            throw new UsageException("--limit " + limit + " lists nothing; it is 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = AtraCommand.of(spec).database().open(Mode.READ_ONLY)) {
            List<StoredRun> runs = new RunStore(database)
                    .list(new RunFilter(Optional.ofNullable(symbol), Optional.ofNullable(strategy), limit));
            if (json) {
                Json.print(out, nodes(runs));
            } else if (runs.isEmpty()) {
                out.println("no run is recorded; 'atra help backtest' tells how to make one");
            } else {
                print(runs, out);
            }
        }
    }

    private static void print(List<StoredRun> runs, PrintWriter out) {
        Table table = new Table(
                ">RUN",
                "HASH",
                "WHEN",
                "KIND",
                "STRATEGY",
                "SYMBOL",
                "TIMEFRAME",
                ">RETURN",
                ">SHARPE",
                ">DRAWDOWN",
                ">TRADES");
        for (StoredRun run : runs) {
            RunRecord record = run.record();
            table.row(
                    Long.toString(run.id()),
                    run.shortHash(),
                    when(run),
                    kind(run),
                    record.strategy(),
                    record.symbol(),
                    record.timeframe(),
                    Human.signedPercent(metric(record, CoreMetric.TOTAL_RETURN)),
                    Human.decimal(metric(record, CoreMetric.SHARPE)),
                    Human.percent(metric(record, CoreMetric.MAX_DRAWDOWN)),
                    count(metric(record, CoreMetric.TRADES)));
        }
        table.print(out);
    }

    /** A sweep shows its best trial, where it has one. */
    private static String kind(StoredRun run) {
        String kind = run.kind().label();
        return run.status() == RunStatus.DONE
                ? kind
                : kind + ", " + run.status().label();
    }

    /** When it was recorded, to the minute. */
    static String when(StoredRun run) {
        return Human.time(Instant.ofEpochMilli(run.createdMs())
                .truncatedTo(ChronoUnit.MINUTES)
                .toEpochMilli());
    }

    private static double metric(RunRecord record, CoreMetric metric) {
        return record.metric(metric);
    }

    private static String count(double trades) {
        return Double.isNaN(trades) ? Human.decimal(trades) : Human.count((long) trades);
    }

    private static ArrayNode nodes(List<StoredRun> runs) {
        ArrayNode nodes = Json.array();
        for (StoredRun run : runs) {
            RunRecord record = run.record();
            ObjectNode node = nodes.addObject();
            node.put("run", run.id()).put("hash", run.hash()).put("created_ms", run.createdMs());
            node.put("kind", run.kind().label()).put("status", run.status().label());
            node.put("strategy", record.strategy()).put("symbol", record.symbol());
            node.put("timeframe", record.timeframe()).put("engine", record.engine());
            SHOWN.forEach(metric -> Json.put(node, metric.label(), metric(record, metric)));
            node.put("trades_hash", record.tradesHash());
        }
        return nodes;
    }
}
