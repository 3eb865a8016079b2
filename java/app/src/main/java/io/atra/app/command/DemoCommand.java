package io.atra.app.command;

import io.atra.app.data.FileImport;
import io.atra.app.data.FileImporter;
import io.atra.app.output.Progress;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.ConflictPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the main job on real data, from a file of trades to what a result is worth. */
@Command(
        name = "demo",
        description = {
            "Import a week of real trades into the database, backtest a strategy on them, try 9,000 others of its kind, "
                    + "and tell what the best of them is worth.",
            "",
            "100,000 BTC-USD trades of November 2013 come with ATRA; a second run imports and computes nothing twice.",
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String FOLDER = "/io/atra/demo/";
    private static final String TRADES = "bitstamp_trades_from_20131125_usd.csv";
    private static final String STRATEGY = "sma-cross.toml";
    private static final String SYMBOL = "BTC-USD";
    private static final Timeframe TIMEFRAME = Timeframe.M1;
    private static final List<String> SERIES = List.of("--symbol", SYMBOL, "--timeframe", TIMEFRAME.label());
    private static final List<String> GRID = List.of("--grid", "fast=5..104", "--grid", "slow=110..1000:10");

    @Spec
    CommandSpec spec;

    @Option(
            names = "--reports",
            paramLabel = "FOLDER",
            description = "Write the strategy and reports with charts into this folder: sma-cross.toml, backtest.html,"
                    + " sweep.html, walkforward.html.")
    @Nullable
    Path reports;

    /** A command of the demo: its heading, its name, and what follows the strategy and the bars. */
    private record Step(String heading, String command, List<String> options) {}

    private static final List<Step> STEPS = List.of(
            new Step("One strategy", "backtest", List.of()),
            new Step(
                    "9,000 of its kind, and how much of the best one is luck", "sweep", onGrid("--top", "5", "--luck")),
            new Step(
                    "Chosen on two days, run on the next half day, and so on",
                    "walkforward",
                    onGrid("--train", "2d", "--test", "12h")));

    private static List<String> onGrid(String... more) {
        return Stream.concat(GRID.stream(), Stream.of(more)).toList();
    }

    @Override
    public Integer call() {
        AtraCommand root = AtraCommand.of(spec).checked();
        PrintWriter out = spec.commandLine().getOut();
        requireFolder();
        importTrades(root.database(), out);
        int status = withStrategy(file -> run(root, file, out));
        if (status == 0) {
            next(root.database(), out);
        }
        return status;
    }

    private void requireFolder() {
        try {
            if (reports != null) {
                Files.createDirectories(reports);
            }
        } catch (IOException e) {
            throw new UsageException("--reports " + reports + ": no folder can be made there: " + e.getMessage(), e);
        }
    }

    private static void importTrades(DatabaseChoice choice, PrintWriter out) {
        try (Database database = choice.open(Mode.CREATE);
                Progress progress = Progress.ofBytes(TRADES, 0)) {
            FileImporter importer = new FileImporter(database, SYMBOL, TIMEFRAME, ConflictPolicy.KEEP);
            CsvOptions options = CsvOptions.DEFAULT.withFormat(CsvFormat.TICKS);
            FileImport done = importer.run(TRADES, () -> resource(TRADES), options, progress);
            ImportCommand.print(done, SYMBOL + " " + TIMEFRAME.label(), out);
        }
    }

    private int run(AtraCommand root, Path strategy, PrintWriter out) {
        for (Step step : STEPS) {
            out.println("\n== " + step.heading() + ": atra " + step.command() + " ==");
            out.flush();
            int status = root.runInside(out, line(step, strategy));
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    private List<String> line(Step step, Path strategy) {
        List<String> line = new ArrayList<>(List.of(step.command(), strategy.toString()));
        line.addAll(SERIES);
        line.addAll(step.options());
        if (reports != null) {
            line.addAll(List.of(
                    "--report", reports.resolve(step.command() + ".html").toString()));
        }
        return line;
    }

    /** With the strategy as a file: beside the reports, or else one that is gone afterwards. */
    private int withStrategy(ToIntFunction<Path> use) {
        try (InputStream text = resource(STRATEGY)) {
            if (reports != null) {
                return use.applyAsInt(copied(text, reports));
            }
            Path folder = Files.createTempDirectory("atra-demo");
            Path file = folder.resolve(STRATEGY);
            try {
                return use.applyAsInt(copied(text, folder));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new RunException("the strategy of the demo cannot be written: " + e.getMessage(), e);
        }
    }

    private static Path copied(InputStream text, Path folder) throws IOException {
        Path file = folder.resolve(STRATEGY);
        Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private static InputStream resource(String name) {
        InputStream in = DemoCommand.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new RunException("this build has no " + name + "; build it again with 'make build'");
        }
        return in;
    }

    private void next(DatabaseChoice choice, PrintWriter out) {
        String database = choice.named() ? " --db " + choice.file() : "";
        out.println("\nDatabase  " + choice.file().toAbsolutePath());
        if (reports != null) {
            out.println("Reports   " + reports.toAbsolutePath() + ": open backtest.html, sweep.html, walkforward.html");
        }
        out.println("Try next");
        out.println("  atra data list" + database);
        out.println("  atra runs list" + database);
        out.println("  atra runs show 1 --trades -" + database);
        out.println("  atra compute 'rsi(close, 14)' --symbol " + SYMBOL + " --timeframe " + TIMEFRAME.label()
                + " --out rsi.csv" + database);
        if (reports != null) {
            out.println("  atra paper " + reports.resolve(STRATEGY) + " " + String.join(" ", SERIES) + database);
        }
        out.println("  atra functions sma");
        out.println("  atra help backtest");
    }
}
