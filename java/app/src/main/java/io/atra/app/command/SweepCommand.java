package io.atra.app.command;

import io.atra.app.Interrupt;
import io.atra.app.data.Series;
import io.atra.app.data.SeriesList;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Json;
import io.atra.app.picture.HeatPicture;
import io.atra.app.report.SweepMaps;
import io.atra.app.report.SweepPage;
import io.atra.app.sweep.LuckAnswer;
import io.atra.app.sweep.LuckJson;
import io.atra.app.sweep.LuckText;
import io.atra.app.sweep.SweepCsv;
import io.atra.app.sweep.SweepJson;
import io.atra.app.sweep.SweepPlanText;
import io.atra.app.sweep.SweepProgressBar;
import io.atra.app.sweep.SweepReport;
import io.atra.app.sweep.SweepText;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepPlan;
import io.atra.research.sweep.SweepRows;
import io.atra.research.sweep.SweepTrials;
import io.atra.research.sweep.SymbolResult;
import io.atra.research.sweep.SymbolSweep;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code sweep STRATEGY.toml}: one strategy with every combination of parameter values. */
@Command(
        name = "sweep",
        description = {
            "Run a strategy for every combination of its parameters' ranges.",
            "",
            "Ranges and the condition 'where' stand in the strategy file; --grid gives other ranges, --set fixes a "
                    + "parameter. The best combinations are printed, --out writes them all.",
            "",
            "Every result is kept in the database, if the bars come from there or there is one: interrupted or killed, "
                    + "the same command goes on where it was, and a larger grid computes only what is new.",
            "",
            "  atra sweep sma-cross.toml --symbol BTC-USD --timeframe 1m --grid fast=5..50 --out sweep.csv",
            "  atra sweep sma-cross.toml --symbol BTC-USD,ETH-USD --timeframe 1m --search random --trials 500",
        },
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

    private static final int DONE = 0;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "STRATEGY.toml", description = "The strategy.")
    Path file;

    @Mixin
    GridOptions parameters;

    @Mixin
    SeriesOptions source;

    @Mixin
    TrialOptions trials;

    @Option(names = "--top", paramLabel = "N", defaultValue = "20", description = "Show so many; 20 by default.")
    int top;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a row a combination as CSV: parameters, then every metric; - for standard output.")
    @Nullable
    String target;

    @Mixin
    ReportOption report;

    @Mixin
    PngOption png;

    @Option(names = "--explain-plan", description = "Tell what would be computed, in which memory, and run nothing.")
    boolean explain;

    @Option(
            names = "--full",
            description = "Run the best ones once more and tell everything that is known of each, as backtest --full.")
    boolean full;

    @Option(
            names = "--luck",
            description = "Tell how much of the best one may be luck, all that was ever tried taken into account.")
    boolean luck;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        checkOutputs();
        AtraCommand.of(spec).checked();
        Strategy strategy = source.strategy(file);
        Wanted wanted = wanted(strategy);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Interrupt interrupt = Interrupt.watch();
                SweepCsv rows = SweepCsv.to(
                        target, strategy.plan(), out, source.symbols().size() > 1)) {
            interrupt.atOnce(() -> endAtOnce(rows, err));
            return call(strategy, wanted, rows, interrupt);
        }
    }

    private int call(Strategy strategy, Wanted wanted, SweepCsv rows, Interrupt interrupt) {
        AtraCommand root = AtraCommand.of(spec);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Engine engine = root.engine();
                SeriesList series = source.loadAll(root.database(), err, strategy.plan())) {
            SequencedMap<String, Sweep> sweeps = new LinkedHashMap<>();
            for (Series one : series.all()) {
                sweeps.put(one.symbol(), wanted.sweep(engine, strategy, one).stopWhen(interrupt::asked));
            }
            SymbolSweep sweep = checked(sweeps);
            if (explain) {
                return explain(sweep, strategy, series.all(), out);
            }
            interrupt.orderly();
            SweepMaps maps =
                    new SweepMaps(wanted.objective(), strategy.parameters().size());
            List<LuckAnswer> answers = new ArrayList<>();
            SymbolResult result = run(sweep, strategy, series.all(), rows, maps, answers);
            if (result.interrupted()) {
                rows.close();
                tellInterrupted(result, sweep.combinations(), err);
                interrupt.end();
            }
            SweepReport told = new SweepReport(
                    strategy, series.all(), engine.name(), wanted.threads(), result, luck ? answers : List.of());
            report.write(file, manifest -> SweepPage.of(told, maps, manifest, answers));
            png.write(() -> HeatPicture.of(told, maps));
            return done(told, sweep, rows, out);
        }
    }

    private SymbolSweep checked(SequencedMap<String, Sweep> sweeps) {
        SymbolSweep sweep = SymbolSweep.of(sweeps);
        try {
            return sweep.check();
        } catch (InputException e) {
            requireAnotherReason(sweep, sweeps.values(), e);
            throw e;
        }
    }

    /** What goes with any memory was refused for too little. */
    private void requireAnotherReason(SymbolSweep sweep, Collection<Sweep> sweeps, InputException refusal) {
        try {
            sweeps.forEach(one -> one.memory(Long.MAX_VALUE));
            sweep.check();
        } catch (InputException another) {
            return;
        }
        throw new InputException(
                trials.memoryName() + " is too little: " + refusal.getMessage()
                        + "; allow more with --memory, or sweep fewer bars",
                refusal);
    }

    private void checkOutputs() {
        report.check();
        png.check();
        if (explain && (target != null || full || luck || report.wanted() || png.wanted())) {
            throw new UsageException(
                    "--explain-plan runs nothing; leave out --out, --full, --luck, --report and --png");
        }
        if (json && CsvOutput.STANDARD_OUTPUT.equals(target)) {
            throw new UsageException("--json and --out - both want standard output; name a file for one of them");
        }
        TopArgument.check(top);
    }

    /** What the options say, checked before anything is loaded. */
    private record Wanted(Search search, CoreMetric objective, int top, int threads, long memoryBytes) {

        Sweep sweep(Engine engine, Strategy strategy, Series series) {
            return Sweep.of(engine, strategy, series.bars(), series.window())
                    .search(search)
                    .objective(objective)
                    .top(top)
                    .threads(threads)
                    .memory(memoryBytes);
        }
    }

    private Wanted wanted(Strategy strategy) {
        return new Wanted(
                parameters.search(strategy.plan()),
                trials.objective(strategy),
                top,
                AtraCommand.of(spec).threads(),
                trials.memoryBytes());
    }

    private SymbolResult run(
            SymbolSweep sweep,
            Strategy strategy,
            List<Series> series,
            SweepCsv rows,
            SweepMaps maps,
            List<LuckAnswer> answers) {
        boolean stored = !source.fromFile();
        try (Database ledger = AtraCommand.of(spec).database().ledger(stored).orElse(null)) {
            if (ledger != null) {
                series.forEach(one -> sweep.of(one.symbol()).keep(source.place(ledger, strategy, one)));
            }
            boolean fewEnough = tellsLuck(sweep, series, Sweep::combinations);
            if (ledger == null && fewEnough) {
                series.forEach(one -> sweep.of(one.symbol()).gather());
            }
            BiConsumer<String, SweepRows> collected =
                    report.wanted() || png.wanted() ? maps::add : (symbol, none) -> {};
            SymbolResult result = run(sweep, collected.andThen(rows::write));
            if (fewEnough && !result.interrupted() && tellsLuck(sweep, series, SweepTrials::count)) {
                series.forEach(one -> answers.add(LuckAnswer.of(one.symbol(), sweep.of(one.symbol()))));
            }
            return result;
        }
    }

    /** Whether luck is told: it was asked for, or a report can show it without a wait. */
    private boolean tellsLuck(SymbolSweep sweep, List<Series> series, ToLongFunction<Sweep> trials) {
        return luck
                || (report.wanted()
                        && series.stream()
                                        .mapToLong(one -> trials.applyAsLong(sweep.of(one.symbol())))
                                        .sum()
                                <= SweepPage.MOST_JUDGED);
    }

    private static SymbolResult run(SymbolSweep sweep, BiConsumer<String, SweepRows> rows) {
        try (SweepProgressBar bar = new SweepProgressBar("sweep")) {
            return sweep.progress(bar).run(rows);
        }
    }

    /** Whether trials are kept, where the run ended before it began to as well. */
    private boolean records() {
        return !source.fromFile() || AtraCommand.of(spec).database().records();
    }

    private int explain(SymbolSweep sweeps, Strategy strategy, List<Series> series, PrintWriter out) {
        boolean stored = !source.fromFile();
        DatabaseChoice choice = AtraCommand.of(spec).database();
        ObjectNode all = Json.object();
        try (Database ledger = choice.exists() && (stored || choice.records()) ? choice.open(Mode.READ_ONLY) : null) {
            for (Series one : series) {
                Sweep sweep = sweeps.of(one.symbol());
                if (ledger != null) {
                    sweep.keep(source.place(ledger, strategy, one));
                }
                Optional<SweepPlan> plan = sweep.explain();
                if (plan.isEmpty()) {
                    return Interrupt.STATUS;
                }
                tell(one.symbol(), plan.get(), series.size() > 1, all, out);
            }
        }
        if (json) {
            Json.print(out, all);
        }
        out.flush();
        return DONE;
    }

    private void tell(String symbol, SweepPlan plan, boolean several, ObjectNode all, PrintWriter out) {
        if (json) {
            ObjectNode node = several ? all.putObject(symbol) : all;
            node.setAll(SweepPlanText.json(plan));
        } else {
            out.print(several ? symbol + System.lineSeparator() : "");
            SweepPlanText.print(plan, out);
        }
    }

    private static void endAtOnce(SweepCsv rows, PrintWriter err) {
        rows.close();
        TrialOptions.tellNothingComputed(err);
    }

    private void tellInterrupted(SymbolResult result, long selected, PrintWriter err) {
        long total = selected > 0
                ? selected
                : result.results().firstEntry().getValue().combinations();
        Path kept = records() ? AtraCommand.of(spec).database().file() : null;
        TrialOptions.tellInterrupted(result.computed() + result.resumed(), total, kept, err);
    }

    private int done(SweepReport report, SymbolSweep sweep, SweepCsv rows, PrintWriter out) {
        rows.finish();
        if (json) {
            Json.print(out, json(report, sweep));
        } else if (!CsvOutput.STANDARD_OUTPUT.equals(target)) {
            SweepText.print(report, out);
            report.luck().forEach(answer -> LuckText.print(answer, report, out));
            if (full) {
                SweepText.printFull(report, sweep, out);
            }
            printRuns(report.all(), out);
        }
        out.flush();
        return DONE;
    }

    private ObjectNode json(SweepReport report, SymbolSweep sweep) {
        ObjectNode node = SweepJson.of(report);
        LuckJson.put(node, report);
        if (full) {
            SweepJson.putFull(node, report, sweep);
        }
        return node;
    }

    private void printRuns(SymbolResult result, PrintWriter out) {
        List<String> runs = result.results().values().stream()
                .flatMap(one -> one.run().stream().mapToObj(Long::toString))
                .toList();
        if (!runs.isEmpty()) {
            out.println("\nRun " + String.join(", ", runs) + " in "
                    + AtraCommand.of(spec).database().file());
        }
    }
}
