package io.atra.app.command;

import io.atra.app.Interrupt;
import io.atra.app.data.Series;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.sweep.SweepCsv;
import io.atra.app.sweep.SweepJson;
import io.atra.app.sweep.SweepProgressBar;
import io.atra.app.sweep.SweepReport;
import io.atra.app.sweep.SweepText;
import io.atra.catalogue.Nearest;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.sweep.SweepResult;
import io.atra.store.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
        },
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int MOST_SHOWN = 100_000;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "STRATEGY.toml", description = "The strategy.")
    Path file;

    @Mixin
    GridOptions parameters;

    @Mixin
    SeriesOptions source;

    @Option(
            names = "--objective",
            paramLabel = "METRIC",
            description = "Rank by this metric; else as the strategy says, else by sharpe.")
    @Nullable
    String objective;

    @Option(names = "--top", paramLabel = "N", defaultValue = "20", description = "Show so many; 20 by default.")
    int top;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Let columns take so much memory, such as 2GiB; a quarter of the machine's by default.")
    @Nullable
    String memory;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a row a combination as CSV: parameters, then every metric; - for standard output.")
    @Nullable
    String target;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        checkOutputs();
        AtraCommand root = AtraCommand.of(spec).checked();
        Strategy strategy = source.strategy(file);
        Wanted wanted = wanted(strategy);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Interrupt interrupt = Interrupt.watch();
                SweepCsv rows = SweepCsv.to(target, strategy.plan(), out);
                Engine engine = root.engine();
                Series series = source.load(root.database(), err, strategy.plan())) {
            Sweep sweep = wanted.sweep(engine, strategy, series)
                    .stopWhen(interrupt::asked)
                    .check();
            SweepResult result = run(sweep, strategy, series, rows);
            return result.interrupted()
                    ? interrupted(result, err)
                    : done(new SweepReport(strategy, series, engine.name(), wanted.threads(), result), rows, out);
        }
    }

    private void checkOutputs() {
        if (json && CsvOutput.STANDARD_OUTPUT.equals(target)) {
            throw new UsageException("--json and --out - both want standard output; name a file for one of them");
        }
        if (top < 1 || top > MOST_SHOWN) {
            throw new UsageException("--top " + top + ": write a number from 1 to " + MOST_SHOWN);
        }
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
                metric(objective == null ? strategy.objective() : objective),
                top,
                AtraCommand.of(spec).threads(),
                memory == null ? Sweep.standardMemory() : SizeArgument.parse("--memory", memory));
    }

    private static CoreMetric metric(String name) {
        List<String> all =
                Arrays.stream(CoreMetric.values()).map(CoreMetric::label).toList();
        return CoreMetric.of(name)
                .orElseThrow(() -> new UsageException("--objective: no metric is called '" + name + "'"
                        + Nearest.hint(name, all) + "; there are " + String.join(", ", all)));
    }

    private SweepResult run(Sweep sweep, Strategy strategy, Series series, SweepCsv rows) {
        boolean stored = !source.fromFile();
        try (Database ledger = AtraCommand.of(spec).database().ledger(stored).orElse(null);
                SweepProgressBar bar = new SweepProgressBar()) {
            if (ledger != null) {
                sweep.keep(new SweepLedger(
                        ledger,
                        strategy.name(),
                        series.symbol(),
                        series.timeframe().label(),
                        Version.text(),
                        stored ? "database" : "file"));
            }
            return sweep.progress(bar).run(rows::write);
        }
    }

    private int interrupted(SweepResult result, PrintWriter err) {
        Path database = AtraCommand.of(spec).database().file();
        String kept = result.run().isPresent()
                ? " are kept in " + database + ": the same command goes on from there"
                : " were computed, nothing is kept: with --db FILE the same command could go on";
        err.println("atra: interrupted: " + Human.count(result.computed() + result.resumed()) + " of "
                + Human.count(result.combinations() - result.excluded(), "combination") + kept);
        err.flush();
        return Interrupt.STATUS;
    }

    private int done(SweepReport report, SweepCsv rows, PrintWriter out) {
        rows.finish();
        if (json) {
            Json.print(out, SweepJson.of(report));
        } else if (!CsvOutput.STANDARD_OUTPUT.equals(target)) {
            SweepText.print(report, out);
            report.result()
                    .run()
                    .ifPresent(run -> out.println("\nRun " + run + " in "
                            + AtraCommand.of(spec).database().file()));
        }
        out.flush();
        return DONE;
    }
}
