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
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
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
            SweepResult result = run(wanted.sweep(engine, strategy, series).stopWhen(interrupt::asked), rows);
            if (result.interrupted()) {
                err.println("atra: interrupted after " + Human.count(result.computed(), "combination"));
                err.flush();
                return Interrupt.STATUS;
            }
            rows.finish();
            tell(new SweepReport(strategy, series, engine.name(), wanted.threads(), result, OptionalLong.empty()), out);
            return DONE;
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
    private record Wanted(ParameterGrid grid, CoreMetric objective, int top, int threads, long memoryBytes) {

        Sweep sweep(Engine engine, Strategy strategy, Series series) {
            return Sweep.of(engine, strategy, series.bars(), series.window())
                    .grid(grid)
                    .objective(objective)
                    .top(top)
                    .threads(threads)
                    .memory(memoryBytes);
        }
    }

    private Wanted wanted(Strategy strategy) {
        return new Wanted(
                parameters.grid(strategy.plan()),
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

    private static SweepResult run(Sweep sweep, SweepCsv rows) {
        try (SweepProgressBar bar = new SweepProgressBar()) {
            return sweep.progress(bar).run(rows::write);
        }
    }

    private void tell(SweepReport report, PrintWriter out) {
        if (json) {
            Json.print(out, SweepJson.of(report));
        } else if (!CsvOutput.STANDARD_OUTPUT.equals(target)) {
            SweepText.print(report, out);
        }
        out.flush();
    }
}
