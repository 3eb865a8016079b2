package io.atra.app.command;

import io.atra.app.backtest.FullJson;
import io.atra.app.backtest.FullText;
import io.atra.app.backtest.PortfolioJson;
import io.atra.app.backtest.PortfolioOutcome;
import io.atra.app.backtest.PortfolioText;
import io.atra.app.backtest.ResultJson;
import io.atra.app.backtest.ResultText;
import io.atra.app.backtest.Run;
import io.atra.app.backtest.RunFiles;
import io.atra.app.backtest.Summary;
import io.atra.app.data.Series;
import io.atra.app.data.SeriesList;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Json;
import io.atra.app.picture.EquityPicture;
import io.atra.app.report.BacktestPage;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.explain.Explainer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code backtest STRATEGY.toml}: one strategy over one series. */
@Command(
        name = "backtest",
        description = {
            "Run a strategy over stored bars, or over those of a file.",
            "",
            "The result is printed beside buying and holding, and recorded in the database, if the bars come from there "
                    + "or there is one: 'atra runs list' shows it again.",
            "",
            "  atra backtest sma-cross.toml --symbol BTC-USD --timeframe 1m --set fast=10",
            "  atra backtest sma-cross.toml --in btc.csv --from 2024-01-01 --trades trades.csv",
            "  atra backtest sma-cross.toml --symbol BTC-USD --timeframe 1m --report report.html",
            "",
            "Several symbols make a portfolio that shares one cash; give each a share of it by [sizing].",
            "",
            "  atra backtest sma-cross.toml --symbol BTC-USD,ETH-USD --timeframe 1m --max-positions 1",
        },
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    StrategyOptions chosen;

    @Mixin
    SeriesOptions source;

    @Option(names = "--trades", paramLabel = "FILE", description = "Write the trades as CSV; - for standard output.")
    @Nullable
    String trades;

    @Option(names = "--equity", paramLabel = "FILE", description = "Write the equity at each close as CSV: ts,equity.")
    @Nullable
    String equity;

    @Option(
            names = "--max-positions",
            paramLabel = "N",
            description = "Of several symbols, hold at most N at a time; any number by default.")
    @Nullable
    Integer maxPositions;

    @Mixin
    ReportOption report;

    @Mixin
    PngOption png;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(
            names = "--full",
            description = "Tell everything that is known of the run: all metrics, months, the worst drawdowns.")
    boolean full;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec).checked();
        report.check();
        png.check();
        Strategy strategy = source.strategy(chosen.file);
        double[] values = chosen.values(strategy);
        PrintWriter err = spec.commandLine().getErr();
        if (source.symbols().size() > 1) {
            runPortfolio(root, strategy, values);
            return;
        }
        try (Engine engine = root.engine();
                Series series = source.load(root.database(), err, strategy.plan())) {
            Run run = Run.of(engine, strategy, values, series);
            Summary summary = Summary.of(run);
            writeFiles(run);
            OptionalLong id = recorder().record(run, summary);
            Optional<String> note = note(run, engine);
            report.write(
                    chosen.file,
                    manifest -> BacktestPage.of(
                            series,
                            run.result(),
                            summary,
                            manifest,
                            id,
                            note,
                            recorder().judge(run.result(), series, id)));
            png.write(() -> EquityPicture.of(strategy, series, run.result().equity()));
            tell(run, summary, id, note);
        }
    }

    private void runPortfolio(AtraCommand root, Strategy strategy, double[] values) {
        refuse(full, "--full");
        refuse(report.wanted(), "--report");
        refuse(png.wanted(), "--png");
        try (Engine engine = root.engine();
                SeriesList list =
                        source.loadAll(root.database(), spec.commandLine().getErr(), strategy.plan())) {
            PortfolioOutcome outcome = PortfolioOutcome.of(
                    engine, strategy.name(), strategy.plan(), values, list, mostPositions(), root.threads());
            write(trades, csv -> RunFiles.writeTrades(outcome.result().trades(), outcome.symbols(), csv));
            long[] tsMs = outcome.result().tsMs();
            write(
                    equity,
                    csv -> RunFiles.writeEquity(i -> tsMs[i], outcome.result().equity(), csv));
            Summary summary = outcome.summary();
            tell(summary, outcome.shares(), recorder().record(outcome, summary));
        }
    }

    private static void refuse(boolean asked, String option) {
        if (asked) {
            throw new UsageException(option + " tells of a run over one symbol: leave it out, or name one symbol");
        }
    }

    private int mostPositions() {
        return maxPositions == null ? Integer.MAX_VALUE : maxPositions;
    }

    private void tell(Summary summary, List<PortfolioOutcome.Share> shares, OptionalLong id) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, PortfolioJson.of(summary, shares, id));
            return;
        }
        PortfolioText.print(summary, shares, out);
        tellId(id);
    }

    private void tellId(OptionalLong id) {
        id.ifPresent(number -> spec.commandLine()
                .getOut()
                .println("\nRun " + number + " in "
                        + AtraCommand.of(spec).database().file()));
    }

    private void writeFiles(Run run) {
        write(trades, csv -> RunFiles.writeTrades(run, csv));
        write(equity, csv -> RunFiles.writeEquity(run, csv));
    }

    private void write(@Nullable String file, Consumer<CsvOutput> content) {
        if (file != null) {
            try (CsvOutput csv = CsvOutput.to(file, spec.commandLine().getOut())) {
                content.accept(csv);
            }
        }
    }

    private Recorder recorder() {
        return new Recorder(
                AtraCommand.of(spec).database(),
                !source.fromFile(),
                spec.commandLine().getErr());
    }

    private void tell(Run run, Summary summary, OptionalLong id, Optional<String> note) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, json(run, summary, id, note));
            return;
        }
        ResultText.print(summary, out);
        note.ifPresent(why -> out.println("note: " + why));
        if (full) {
            FullText.print(run.performance(), out);
        }
        tellId(id);
    }

    private ObjectNode json(Run run, Summary summary, OptionalLong id, Optional<String> note) {
        ObjectNode node = ResultJson.of(summary, id);
        note.ifPresent(why -> node.put("note", why));
        if (full) {
            node.set("full", FullJson.of(run.performance()));
        }
        return node;
    }

    /** Why there was no trade, where there was none. */
    private static Optional<String> note(Run run, Engine engine) {
        if (!run.result().trades().isEmpty()) {
            return Optional.empty();
        }
        Series series = run.series();
        try (Explainer explainer =
                new Explainer(engine, run.strategy().plan(), series.bars(), run.values(), series.window())) {
            return explainer.counts().silence().map(why -> "no trade: " + why);
        }
    }
}
