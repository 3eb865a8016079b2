package io.atra.app.command;

import io.atra.app.backtest.LedgerEntry;
import io.atra.app.data.Series;
import io.atra.app.output.WholeFile;
import io.atra.app.report.BacktestPage;
import io.atra.app.report.Judgement;
import io.atra.app.report.Manifest;
import io.atra.app.report.Page;
import io.atra.app.report.SweepMaps;
import io.atra.app.report.SweepPage;
import io.atra.app.report.WalkForwardPage;
import io.atra.app.sweep.LuckAnswer;
import io.atra.app.sweep.RecordedSweep;
import io.atra.app.sweep.SweepReport;
import io.atra.app.walkforward.StoredWalkForward;
import io.atra.engine.BacktestResult;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import io.atra.research.reproduce.RecordedBars;
import io.atra.research.reproduce.Reproduction;
import io.atra.research.reproduce.RunReproduction;
import io.atra.research.sweep.FamilyLuck;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepTrials;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs report ID}: a recorded run as a page. */
@Command(
        name = "report",
        description = {
            "Write the report of a recorded run: one HTML file, as --report writes it.",
            "",
            "A backtest and the tests of a walkforward are run again, to the same bits; the rows of a sweep come from the"
                    + " database. Nothing is recorded.",
            "Its bars come from the database; of a run over a file, name the file with --in,"
                    + " and one of columns of your own with --columns.",
        },
        mixinStandardHelpOptions = true)
final class RunsReportCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The run's number, or the first letters of its hash.")
    String id;

    @Option(names = "--out", paramLabel = "FILE.html", required = true, description = "Where the report is written.")
    Path target;

    @Mixin
    RecordedSeries source;

    @Override
    public void run() {
        WholeFile.requirePlace(target);
        AtraCommand root = AtraCommand.of(spec).checked();
        try (Database database = root.database().open(Mode.READ_ONLY);
                Engine engine = root.engine()) {
            StoredRun run = ended(new RunStore(database).find(id));
            try (Series series = source.load(spec, run.record())) {
                RecordedBars.require(run, series.bars());
                page(run, database, engine, series).write(target);
            }
        }
    }

    private static StoredRun ended(StoredRun run) {
        if (run.status() != RunStatus.DONE) {
            throw new UsageException("run " + run.id() + " is " + run.status().label()
                    + ", it has no result to report: give its command again, which goes on from there");
        }
        if (LedgerEntry.symbols(run).size() > 1) {
            throw new UsageException("run " + run.id() + " is over several symbols, of which there is no page yet:"
                    + " 'atra runs show " + run.id() + "' tells what it came to");
        }
        return run;
    }

    private Page page(StoredRun run, Database database, Engine engine, Series series) {
        Manifest manifest = new Manifest(CommandText.of(spec), run.record().version(), null);
        return switch (run.kind()) {
            case BACKTEST -> backtest(run, database, engine, series, manifest);
            case SWEEP -> sweep(run, database, engine, series, manifest);
            case WALKFORWARD -> {
                StoredWalkForward walk = StoredWalkForward.of(run);
                yield WalkForwardPage.of(
                        walk.json(), run.record().scope().plan(), series, walk.curve(engine, series), manifest);
            }
        };
    }

    private static Page backtest(StoredRun run, Database database, Engine engine, Series series, Manifest manifest) {
        BacktestResult result = RunReproduction.run(engine, run, series.bars());
        Reproduction again = RunReproduction.compare(run, result);
        if (!again.exact()) {
            throw again.differs(run);
        }
        Judgement judgement = Judgement.of(FamilyLuck.of(database, run.record(), result, series.bars()));
        return BacktestPage.of(
                series,
                result,
                LedgerEntry.summary(run),
                manifest,
                OptionalLong.of(run.id()),
                Optional.empty(),
                judgement);
    }

    private Page sweep(StoredRun run, Database database, Engine engine, Series series, Manifest manifest) {
        RecordedSweep recorded = RecordedSweep.of(run);
        Sweep sweep =
                recorded.sweep(database, engine, series, AtraCommand.of(spec).threads());
        SweepMaps maps =
                new SweepMaps(recorded.objective(), recorded.search().names().size());
        SweepReport report = recorded.report(sweep, series, rows -> maps.add(series.symbol(), rows));
        List<LuckAnswer> luck = SweepTrials.count(sweep) > SweepPage.MOST_JUDGED
                ? List.of()
                : List.of(LuckAnswer.of(series.symbol(), sweep));
        return SweepPage.of(report, maps, manifest, luck);
    }
}
