package io.atra.app.command;

import io.atra.app.backtest.ResultText;
import io.atra.app.backtest.Run;
import io.atra.app.backtest.Summary;
import io.atra.app.data.FileImport;
import io.atra.app.data.FileImporter;
import io.atra.app.data.Series;
import io.atra.app.data.Span;
import io.atra.app.output.Progress;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyFile;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: the main job on real data, from a file of trades to a result. */
@Command(
        name = "demo",
        description = {
            "Import a week of real trades into the database and backtest a strategy on them.",
            "",
            "100,000 BTC-USD trades of November 2013 come with ATRA; a second run imports nothing twice.",
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

    private static final String FOLDER = "/io/atra/demo/";
    private static final String TRADES = "bitstamp_trades_from_20131125_usd.csv";
    private static final String STRATEGY = "sma-cross.toml";
    private static final String SYMBOL = "BTC-USD";
    private static final Timeframe TIMEFRAME = Timeframe.M1;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec);
        DatabaseChoice choice = root.database();
        PrintWriter out = spec.commandLine().getOut();
        Strategy strategy = StrategyFile.parse(STRATEGY, text());
        try (Engine engine = root.engine();
                Series series = importTrades(choice, out)) {
            double[] values = strategy.plan().defaults();
            Run run = Run.of(engine, strategy, values, series);
            Summary summary = Summary.of(run);
            OptionalLong id = new Recorder(choice, true, spec.commandLine().getErr()).record(run, summary);
            ResultText.print(summary, out);
            out.println();
            next(id, choice, out);
        }
    }

    private static Series importTrades(DatabaseChoice choice, PrintWriter out) {
        try (Database database = choice.open(Mode.CREATE);
                Progress progress = Progress.ofBytes(TRADES, 0)) {
            FileImporter importer = new FileImporter(database, SYMBOL, TIMEFRAME, ConflictPolicy.KEEP);
            CsvOptions options = CsvOptions.DEFAULT.withFormat(CsvFormat.TICKS);
            FileImport done = importer.run(TRADES, () -> resource(TRADES), options, progress);
            ImportCommand.print(done, SYMBOL + " " + TIMEFRAME.label(), out);
            out.println();
            return Series.stored(new BarStore(database), SYMBOL, TIMEFRAME, Span.ALL);
        }
    }

    private static String text() {
        try (InputStream in = resource(STRATEGY)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException("the jar is damaged: " + STRATEGY + " cannot be read; build it again", e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = DemoCommand.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new RunException("this build has no " + name + "; build it again with 'make build'");
        }
        return in;
    }

    private static void next(OptionalLong id, DatabaseChoice choice, PrintWriter out) {
        String database = choice.named() ? " --db " + choice.file() : "";
        out.println("Database  " + choice.file().toAbsolutePath());
        out.println("Try next");
        out.println("  atra data list" + database);
        id.ifPresent(number -> out.println("  atra runs show " + number + " --trades -" + database));
        out.println("  atra compute 'rsi(close, 14)' --symbol " + SYMBOL + " --timeframe " + TIMEFRAME.label()
                + " --out rsi.csv" + database);
        out.println("  atra functions sma");
        out.println("  atra help backtest");
    }
}
