package io.atra.app.command;

import io.atra.app.output.CsvOutput;
import io.atra.bars.Bars;
import io.atra.bars.Buckets;
import io.atra.bars.Resampler;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ImportCounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code data resample}: stored bars as bars of a coarser timeframe. */
@Command(
        name = "resample",
        description = {
            "Make bars of a coarser timeframe of stored ones, and store them as a series of their own.",
            "",
            "Open is the first, high the highest, low the lowest, close the last, volume the sum. The last bar is made of "
                    + "what there is: after more was imported, --on-conflict replace makes it whole.",
            "",
            "  atra data resample --symbol BTC-USD --timeframe 1m --to 1h",
            "  atra data resample --symbol EURUSD --timeframe 1m --to 1d --tz America/New_York --offset 17h",
        },
        mixinStandardHelpOptions = true)
final class DataResampleCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--symbol", required = true, paramLabel = "S", description = "The symbol of the stored bars.")
    String symbol;

    @Option(names = "--timeframe", required = true, paramLabel = "T", description = "Their timeframe, such as 1m.")
    String timeframe;

    @Option(names = "--to", required = true, paramLabel = "T", description = "The coarser timeframe, such as 1h.")
    String coarser;

    @Option(
            names = "--tz",
            paramLabel = "Z",
            defaultValue = "UTC",
            description = "The zone whose days, weeks and months are meant; by default UTC.")
    String tz;

    @Option(
            names = "--offset",
            paramLabel = "D",
            defaultValue = "0s",
            description = "How much later the bars begin, such as 17h for days from 17:00 to 17:00.")
    String offset;

    @Mixin
    BarsTarget target;

    @Override
    public void run() {
        Timeframe from = Timeframe.parse(timeframe);
        Buckets buckets = new Buckets(requireCoarser(from), ZoneTable.of(tz), offsetMs());
        target.check();
        PrintWriter out = spec.commandLine().getOut();
        Mode mode = target.file == null ? Mode.READ_WRITE : Mode.READ_ONLY;
        try (Database database = AtraCommand.of(spec).database().open(mode);
                Bars bars = new BarStore(database).load(symbol, from);
                Bars made = Resampler.resample(bars, buckets)) {
            ImportCounts counts = null;
            if (target.file == null) {
                counts = target.store(database, symbol, buckets.timeframe(), made);
            } else {
                BarsTarget.write(target.file, made, out);
            }
            tell(buckets.timeframe(), made, counts, out);
        }
    }

    private void tell(Timeframe to, Bars made, @Nullable ImportCounts counts, PrintWriter out) {
        if (!CsvOutput.STANDARD_OUTPUT.equals(target.file)) {
            String place = target.file == null ? "" : target.file + ": ";
            out.println(place + BarsTarget.told(symbol, to, made, counts));
        }
    }

    private Timeframe requireCoarser(Timeframe from) {
        Timeframe to = Timeframe.parseHigher(coarser);
        if (to == from || !from.divides(to)) {
            String divisors = to.divisors().stream()
                    .filter(divisor -> divisor != to)
                    .map(Timeframe::label)
                    .collect(Collectors.joining(" "));
            throw new UsageException("bars of " + from.label() + " do not make bars of " + to.label() + "; those of "
                    + divisors + " do");
        }
        return to;
    }

    private long offsetMs() {
        Duration parsed = DurationArgument.parse("--offset", offset);
        Timeframe to = Timeframe.parseHigher(coarser);
        long lengthMs = to.duration().orElse(Duration.ofDays(28)).toMillis();
        if (parsed.toMillis() >= lengthMs) {
            throw new UsageException("--offset " + offset + " is not shorter than a bar of " + to.label());
        }
        return parsed.toMillis();
    }
}
