package io.atra.app.command;

import io.atra.app.backtest.LedgerEntry;
import io.atra.app.backtest.RecordedPortfolio;
import io.atra.app.data.Series;
import io.atra.app.data.SeriesList;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Progress;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import io.atra.research.reproduce.Reproduction;
import io.atra.research.reproduce.RunReproduction;
import io.atra.research.reproduce.TrialReproduction;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunKind;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs reproduce ID}: the same again, to the bit. */
@Command(
        name = "reproduce",
        description = {
            "Run a recorded run again and compare every bit of its trades and metrics.",
            "",
            "Of a sweep, every trial on its bars is computed again.",
            "Its bars come from the database; of a run over a file, name the file with --in,"
                    + " and one of columns of your own with --columns.",
        },
        mixinStandardHelpOptions = true)
final class RunsReproduceCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The run's number, or the first letters of its hash.")
    String id;

    @Mixin
    RecordedSeries source;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec).checked();
        StoredRun run = reproducible(find(root.database()));
        try (Engine engine = root.engine()) {
            tell(run, LedgerEntry.symbols(run).size() > 1 ? portfolio(engine, run) : single(engine, run));
        }
    }

    private Reproduction single(Engine engine, StoredRun run) {
        try (Series series = source.load(spec, run.record())) {
            return run.kind() == RunKind.SWEEP
                    ? trials(engine, run, series)
                    : RunReproduction.of(engine, run, series.bars());
        }
    }

    private Reproduction portfolio(Engine engine, StoredRun run) {
        RecordedPortfolio portfolio = RecordedPortfolio.of(run);
        try (SeriesList list = source.load(spec, run.record(), portfolio)) {
            return portfolio.again(engine, run, list, AtraCommand.of(spec).threads());
        }
    }

    private static StoredRun reproducible(StoredRun run) {
        if (run.kind() == RunKind.WALKFORWARD) {
            throw new UsageException("run " + run.id() + " is a walkforward, which is not compared trial by trial:"
                    + " give the same command again with another --db, and compare their trades_hash");
        }
        return run;
    }

    private Reproduction trials(Engine engine, StoredRun run, Series series) {
        AtraCommand root = AtraCommand.of(spec);
        try (Database database = root.database().open(Mode.READ_ONLY);
                Progress progress = Progress.ofCount("trials", run.scopeTrials())) {
            return TrialReproduction.of(engine, database, run, series.bars(), root.threads(), progress::to);
        }
    }

    private StoredRun find(DatabaseChoice choice) {
        try (Database database = choice.open(Mode.READ_ONLY)) {
            return new RunStore(database).find(id);
        }
    }

    private void tell(StoredRun run, Reproduction again) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, node(run, again));
        } else if (again.exact()) {
            out.println("run " + run.id() + " (" + run.shortHash() + ") is reproduced by " + again.engine() + ": "
                    + what(run, again) + " have the same bits");
        }
        if (!again.exact()) {
            throw again.differs(run);
        }
    }

    private static String what(StoredRun run, Reproduction again) {
        return run.kind() == RunKind.SWEEP
                ? "all metrics of " + Human.count(again.compared(), "trial") + " on its bars"
                : Human.count(run.tradeCount(), "trade") + " and every metric";
    }

    private static ObjectNode node(StoredRun run, Reproduction again) {
        ObjectNode node = Json.object().put("run", run.id()).put("hash", run.hash());
        node.put("kind", run.kind().label()).put("engine", again.engine());
        node.put("reproduced", again.exact()).put("trials", again.compared()).put("differing", again.differing());
        again.differences().forEach(node.putArray("differences")::add);
        return node;
    }
}
