package io.atra.app.command;

import io.atra.app.backtest.Reproduction;
import io.atra.app.data.Series;
import io.atra.app.data.SeriesFile;
import io.atra.app.data.Span;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.bars.Timeframe;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
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
            "Its bars come from the database; of a run over a file, name the file with --in.",
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

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec);
        try (Database database = root.database().open(Mode.READ_ONLY)) {
            StoredRun run = new RunStore(database).find(id);
            try (Engine engine = root.engine();
                    Series series = load(run.record(), database)) {
                tell(Reproduction.of(engine, run, series.bars()));
            }
        }
    }

    /** From the origin to the end of the window. */
    private Series load(RunRecord run, Database database) {
        Span span = new Span(run.fromMs(), run.toMs() + 1, run.scope().fromBar());
        Timeframe timeframe = Timeframe.parse(run.timeframe());
        return in == null
                ? Series.stored(new BarStore(database), run.symbol(), timeframe, span)
                : new SeriesFile(in, run.symbol(), timeframe).load(span, rejected -> {});
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
