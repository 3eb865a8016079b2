package io.atra.app.command;

import io.atra.app.Interrupt;
import io.atra.app.data.Series;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Json;
import io.atra.app.picture.EquityPicture;
import io.atra.app.report.WalkForwardPage;
import io.atra.app.sweep.SweepProgressBar;
import io.atra.app.walkforward.WalkForwardEntry;
import io.atra.app.walkforward.WalkForwardFiles;
import io.atra.app.walkforward.WalkForwardJson;
import io.atra.app.walkforward.WalkForwardReport;
import io.atra.app.walkforward.WalkForwardText;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.walkforward.Length;
import io.atra.research.walkforward.Schedule;
import io.atra.research.walkforward.StitchedCurve;
import io.atra.research.walkforward.WalkForward;
import io.atra.research.walkforward.WalkForwardResult;
import io.atra.store.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code walkforward STRATEGY.toml}: parameters chosen on past bars, run on those that follow. */
@Command(
        name = "walkforward",
        description = {
            "Choose a strategy's parameters on past bars, run them on those that follow, and so on, fold by fold.",
            "",
            "The tests are put end to end, with their costs: each begins with the cash that the one before it ended with."
                    + " Lengths are times (180d, 12h, 30m) or numbers of bars (5000).",
            "",
            "Every trial is kept in the database, if the bars come from there or there is one: interrupted or killed,"
                    + " the same command goes on where it was.",
            "",
            "  atra walkforward sma-cross.toml --symbol BTC-USD --timeframe 1h --train 180d --test 30d",
            "  atra walkforward sma-cross.toml --symbol BTC-USD --timeframe 1h --train 180d --test 30d --report walk.html",
            "  atra walkforward sma-cross.toml --in btc.csv --train 5000 --test 1000 --purge 20 --anchored",
        },
        mixinStandardHelpOptions = true)
final class WalkForwardCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "STRATEGY.toml", description = "The strategy.")
    Path file;

    @Option(
            names = "--train",
            paramLabel = "LENGTH",
            required = true,
            description = "How long parameters are chosen on before each test.")
    String train;

    @Option(names = "--test", paramLabel = "LENGTH", required = true, description = "How long the chosen ones are run.")
    String test;

    @Option(names = "--anchored", description = "Let every train begin with the first bar instead of rolling on.")
    boolean anchored;

    @Option(
            names = "--purge",
            paramLabel = "LENGTH",
            defaultValue = "0",
            description = "Leave so much out between train and test; 0 by default.")
    String purge;

    @Option(
            names = "--embargo",
            paramLabel = "LENGTH",
            defaultValue = "0",
            description = "Leave so much out between a test and the next; 0 by default.")
    String embargo;

    @Mixin
    GridOptions parameters;

    @Mixin
    SeriesOptions source;

    @Mixin
    TrialOptions trials;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a row a fold as CSV: its windows, the parameters chosen, every metric in and out of"
                    + " sample; - for standard output.")
    @Nullable
    String target;

    @Option(
            names = "--equity",
            paramLabel = "FILE",
            description = "Write the equity of the tests at each close as CSV: ts,equity.")
    @Nullable
    String equity;

    @Option(names = "--trades", paramLabel = "FILE", description = "Write the trades of the tests as CSV.")
    @Nullable
    String trades;

    @Mixin
    ReportOption report;

    @Mixin
    PngOption png;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        if (json && toStandardOutput()) {
            throw new UsageException("--json and a table both want standard output; name a file for one of them");
        }
        report.check();
        png.check();
        AtraCommand.of(spec).checked();
        Strategy strategy = source.strategy(file);
        Wanted wanted = wanted(strategy);
        PrintWriter err = spec.commandLine().getErr();
        try (Interrupt interrupt = Interrupt.watch();
                WalkForwardFiles files = WalkForwardFiles.to(
                        target, equity, trades, spec.commandLine().getOut())) {
            interrupt.atOnce(() -> endAtOnce(files, err));
            run(strategy, wanted, files, interrupt);
        }
    }

    private boolean toStandardOutput() {
        return Stream.of(target, equity, trades).anyMatch(file -> Objects.equals(file, CsvOutput.STANDARD_OUTPUT));
    }

    /** What the options say, checked before anything is loaded. */
    private record Wanted(Schedule schedule, Search search, CoreMetric objective, int threads, long memoryBytes) {

        WalkForward walk(Engine engine, Strategy strategy, Series series) {
            return WalkForward.of(engine, strategy, series.bars(), series.window(), schedule)
                    .search(search)
                    .objective(objective)
                    .threads(threads)
                    .memory(memoryBytes);
        }

        WalkForwardReport report(Engine engine, Strategy strategy, Series series) {
            return new WalkForwardReport(
                    strategy, series, engine.name(), threads, schedule, search, new Objective(objective));
        }
    }

    private Wanted wanted(Strategy strategy) {
        return new Wanted(
                new Schedule(
                        length("--train", train),
                        length("--test", test),
                        length("--purge", purge),
                        length("--embargo", embargo),
                        anchored),
                parameters.search(strategy.plan()),
                trials.objective(strategy),
                AtraCommand.of(spec).threads(),
                trials.memoryBytes());
    }

    private static Length length(String option, String text) {
        try {
            return Length.parse(text);
        } catch (UsageException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }

    private void run(Strategy strategy, Wanted wanted, WalkForwardFiles files, Interrupt interrupt) {
        AtraCommand root = AtraCommand.of(spec);
        PrintWriter err = spec.commandLine().getErr();
        try (Engine engine = root.engine();
                Series series = source.load(root.database(), err, strategy.plan())) {
            WalkForward walk = wanted.walk(engine, strategy, series)
                    .stopWhen(interrupt::asked)
                    .check();
            interrupt.orderly();
            WalkForwardReport of = wanted.report(engine, strategy, series);
            Recorded recorded = run(walk, of);
            if (recorded.result().interrupted()) {
                files.close();
                tellInterrupted(recorded, err);
                interrupt.end();
            }
            files.write(of, recorded.result());
            ObjectNode told = WalkForwardJson.of(of, recorded.result(), recorded.run());
            StitchedCurve curve = recorded.result().curve();
            report.write(file, manifest -> WalkForwardPage.of(told, strategy.plan(), series, curve, manifest));
            png.write(() -> EquityPicture.of(strategy, series, recorded.result()));
            tell(told, recorded);
        }
    }

    private static void endAtOnce(WalkForwardFiles files, PrintWriter err) {
        files.close();
        TrialOptions.tellNothingComputed(err);
    }

    /** What came of it, and its number in the ledger. */
    private record Recorded(WalkForwardResult result, OptionalLong run) {}

    private Recorded run(WalkForward walk, WalkForwardReport report) {
        boolean stored = !source.fromFile();
        try (Database database = AtraCommand.of(spec).database().ledger(stored).orElse(null);
                SweepProgressBar bar = new SweepProgressBar("walkforward")) {
            walk.progress(bar);
            return database == null
                    ? new Recorded(walk.run(), OptionalLong.empty())
                    : run(walk, report, source.place(database, report.strategy(), report.series()));
        }
    }

    private static Recorded run(WalkForward walk, WalkForwardReport report, SweepLedger ledger) {
        WalkForwardEntry entry = WalkForwardEntry.begin(ledger, report);
        try {
            WalkForwardResult result = walk.keep(ledger).run();
            entry.end(result);
            return new Recorded(result, OptionalLong.of(entry.run()));
        } catch (RuntimeException failure) {
            entry.fail(failure);
            throw failure;
        }
    }

    private void tellInterrupted(Recorded recorded, PrintWriter err) {
        WalkForwardResult result = recorded.result();
        Path kept = recorded.run().isPresent() ? AtraCommand.of(spec).database().file() : null;
        long all = result.combinations() * result.planned();
        TrialOptions.tellInterrupted(result.computed() + result.resumed(), all, kept, err);
    }

    private void tell(ObjectNode node, Recorded recorded) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, node);
        } else if (!toStandardOutput()) {
            WalkForwardText.print(node, out);
            recorded.run()
                    .ifPresent(run -> out.println("\nRun " + run + " in "
                            + AtraCommand.of(spec).database().file()));
        }
        out.flush();
    }
}
