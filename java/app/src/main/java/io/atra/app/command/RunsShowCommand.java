package io.atra.app.command;

import io.atra.app.backtest.LedgerEntry;
import io.atra.app.backtest.ResultJson;
import io.atra.app.backtest.ResultText;
import io.atra.app.backtest.RunFiles;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.sweep.StoredSweep;
import io.atra.app.walkforward.StoredWalkForward;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunKind;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs show ID}: one run as it was. */
@Command(
        name = "show",
        description = "Show a run as it was: what, on which bars, with what result.",
        mixinStandardHelpOptions = true)
final class RunsShowCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The run's number, or the first letters of its hash.")
    String id;

    @Option(names = "--trades", paramLabel = "FILE", description = "Write its trades as CSV; - for standard output.")
    @Nullable
    String trades;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Of a sweep, show the best N of all trials ever made of its plan over its bars.")
    @Nullable
    Integer top;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = AtraCommand.of(spec).database().open(Mode.READ_ONLY)) {
            RunStore ledger = new RunStore(database);
            StoredRun run = ledger.find(id);
            if (trades != null) {
                try (CsvOutput csv = CsvOutput.to(trades, out)) {
                    RunFiles.writeTrades(ledger.trades(run.requireTrades()), LedgerEntry.symbols(run), csv);
                }
            }
            requireSweep(run);
            print(run, database, out);
        }
    }

    private void requireSweep(StoredRun run) {
        if (top == null) {
            return;
        }
        if (run.kind() != RunKind.SWEEP) {
            throw new UsageException("run " + run.id() + " is a " + run.kind().label() + ": --top is for sweeps");
        }
        TopArgument.check(top);
    }

    private StoredSweep sweep(StoredRun run, Database database) {
        StoredSweep sweep = StoredSweep.of(run);
        return top == null ? sweep : sweep.withBest(database, top);
    }

    private void print(StoredRun run, Database database, PrintWriter out) {
        if (json) {
            ObjectNode node = json(run, database);
            node.put("hash", run.hash()).put("created_ms", run.createdMs());
            node.put("version", run.record().version()).put("trials", run.scopeTrials());
            Json.print(out, node);
            return;
        }
        out.println("Run       " + run.id() + " (" + run.shortHash() + "), recorded " + RunsListCommand.when(run)
                + " UTC, ATRA " + run.record().version());
        printText(run, database, out);
    }

    private ObjectNode json(StoredRun run, Database database) {
        return switch (run.kind()) {
            case SWEEP -> sweep(run, database).json();
            case WALKFORWARD -> StoredWalkForward.of(run).json();
            case BACKTEST -> ResultJson.of(LedgerEntry.summary(run), OptionalLong.of(run.id()));
        };
    }

    private void printText(StoredRun run, Database database, PrintWriter out) {
        switch (run.kind()) {
            case SWEEP -> sweep(run, database).print(out);
            case WALKFORWARD -> StoredWalkForward.of(run).print(out);
            case BACKTEST -> ResultText.print(LedgerEntry.summary(run), out);
        }
        if (run.kind() != RunKind.WALKFORWARD) {
            out.println();
            out.println(Human.count(run.scopeTrials(), "set") + " of parameters tried on these bars");
        }
    }
}
