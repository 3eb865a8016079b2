package io.atra.app.command;

import io.atra.app.backtest.Reproduction;
import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            "Its bars come from the database; of a run over a file, name the file with --in,"
                    + " and one of columns of your own with --columns.",
        },
        mixinStandardHelpOptions = true)
final class RunsReproduceCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The run's number, or the first letters of its hash.")
    String id;

    @Option(names = "--in", paramLabel = "FILE", description = "Take the bars from this file.")
    @Nullable
    Path in;

    @Option(names = "--columns", paramLabel = "FILE", description = "Take the columns of your own from this file.")
    @Nullable
    Path columns;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec).checked();
        StoredRun run = find(root.database());
        try (Engine engine = root.engine();
                Series series = load(run.record())) {
            tell(Reproduction.of(engine, run, series.bars()));
        }
    }

    private StoredRun find(DatabaseChoice choice) {
        try (Database database = choice.open(Mode.READ_ONLY)) {
            return new RunStore(database).find(id);
        }
    }

    /** The bars from the origin to the end of the window, wherever the user says that they are. */
    private Series load(RunRecord run) {
        SeriesOptions source = new SeriesOptions();
        source.in = in;
        source.columns = columns;
        source.symbol = run.symbol();
        source.timeframe = run.timeframe();
        source.from = Long.toString(run.fromMs());
        source.to = Long.toString(run.toMs() + 1);
        source.warmup = run.scope().fromBar();
        AtraCommand root = AtraCommand.of(spec);
        return source.load(root.database(), spec.commandLine().getErr(), run.scope().plan());
    }

    private void tell(Reproduction again) {
        PrintWriter out = spec.commandLine().getOut();
        StoredRun run = again.run();
        if (json) {
            ObjectNode node = Json.object().put("run", run.id()).put("hash", run.hash());
            node.put("engine", again.engine()).put("reproduced", again.exact());
            again.differences().forEach(node.putArray("differences")::add);
            Json.print(out, node);
        } else if (again.exact()) {
            out.println("run " + run.id() + " (" + run.shortHash() + ") is reproduced by " + again.engine() + ": "
                    + Human.count(run.tradeCount(), "trade") + " and every metric have the same bits");
        }
        if (!again.exact()) {
            throw new RunException("run " + run.id() + " is not reproduced by " + again.engine() + ": "
                    + String.join("; ", again.differences()));
        }
    }
}
