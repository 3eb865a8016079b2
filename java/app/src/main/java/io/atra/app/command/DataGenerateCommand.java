package io.atra.app.command;

import io.atra.app.data.SyntheticBars;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Progress;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code data generate}: bars of a random walk. */
@Command(
        name = "generate",
        description = {
            "Make bars of a geometric random walk: the same seed gives the same bars on every machine.",
            "",
            "A strategy that earns on them earns on noise.",
            "",
            "  atra data generate --symbol NOISE --timeframe 1m --bars 1000000 --seed 7",
            "  atra data generate --timeframe 1h --bars 5000 --out noise.csv",
        },
        mixinStandardHelpOptions = true)
final class DataGenerateCommand implements Runnable {

    /** What fits into an array, and so into a session's columns. */
    private static final long MOST_BARS = 1_000_000_000;

    @Spec
    CommandSpec spec;

    @Option(names = "--symbol", defaultValue = "SYNTHETIC", paramLabel = "S", description = "Their symbol.")
    String symbol;

    @Option(names = "--timeframe", defaultValue = "1m", paramLabel = "T", description = "Their timeframe.")
    String timeframe;

    @Option(names = "--bars", required = true, paramLabel = "N", description = "How many.")
    long bars;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "The seed, a whole number.")
    long seed;

    @Option(names = "--start", defaultValue = "2020-01-01", paramLabel = "TIME", description = "Time of the first bar.")
    String start;

    @Option(names = "--price", defaultValue = "100", paramLabel = "P", description = "The first price.")
    double price;

    @Option(
            names = "--volatility",
            defaultValue = "0.6",
            paramLabel = "V",
            description = "The standard deviation of a year's return: 0.6 for 60 %%.")
    double volatility;

    @Option(names = "--drift", defaultValue = "0", paramLabel = "D", description = "The expected return of a year.")
    double drift;

    @Option(names = "--regimes", description = "Let calm, usual and wild times follow each other.")
    boolean regimes;

    @Mixin
    BarsTarget target;

    @Override
    public void run() {
        Timeframe parsed = Timeframe.parseHigher(timeframe);
        SyntheticBars walk = new SyntheticBars(
                parsed, TimeArgument.parse("--start", start), bars, seed, price, volatility, drift, regimes);
        check();
        PrintWriter out = spec.commandLine().getOut();
        try (Progress progress = Progress.ofBytes(symbol, bars);
                Bars made = walk.make(progress::to)) {
            if (target.file == null) {
                store(parsed, made, out);
            } else {
                BarsTarget.write(target.file, made, out);
                tellFile(parsed, made, out);
            }
        }
    }

    private void check() {
        target.check();
        if (bars < 1 || bars > MOST_BARS) {
            throw new UsageException("--bars " + bars + " is not from 1 to " + MOST_BARS);
        }
        requireRange("--price", price, 0.01, 1e9);
        requireRange("--volatility", volatility, 0, 10);
        requireRange("--drift", drift, -10, 10);
    }

    private static void requireRange(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new UsageException(option + " " + value + " is not from " + least + " to " + most);
        }
    }

    private void store(Timeframe parsed, Bars made, PrintWriter out) {
        try (Database database = AtraCommand.of(spec).database().open(Mode.CREATE)) {
            out.println(BarsTarget.told(symbol, parsed, made, target.store(database, symbol, parsed, made)));
        }
    }

    private void tellFile(Timeframe parsed, Bars made, PrintWriter out) {
        if (!CsvOutput.STANDARD_OUTPUT.equals(target.file)) {
            out.println(target.file + ": " + BarsTarget.told(symbol, parsed, made, null));
        }
    }
}
