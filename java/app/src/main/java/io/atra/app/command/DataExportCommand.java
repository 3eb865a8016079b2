package io.atra.app.command;

import io.atra.app.data.Series;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Human;
import io.atra.bars.Bars;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code data export}: stored bars as CSV. */
@Command(
        name = "export",
        description = {
            "Write stored bars as CSV: ts,open,high,low,close,volume, ts in epoch milliseconds UTC.",
            "",
            "Importing the file again gives the same bars to the last bit.",
        },
        mixinStandardHelpOptions = true)
final class DataExportCommand implements Runnable {

    private static final List<String> COLUMNS = List.of("ts", "open", "high", "low", "close", "volume");

    @Spec
    CommandSpec spec;

    @Mixin
    SeriesOptions source;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file; - for standard output.")
    String target;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (source.warmup != null) {
            throw new UsageException("--warmup means nothing to an export; use --from");
        }
        if (source.columns != null) {
            throw new UsageException("--columns means nothing to an export; it writes the bars alone");
        }
        try (Series series = source.load(AtraCommand.of(spec).database(), err);
                CsvOutput csv = CsvOutput.to(target, out)) {
            write(series.bars(), series.window(), csv);
            if (!target.equals(CsvOutput.STANDARD_OUTPUT)) {
                out.println(target + ": " + Human.count(series.window().size(), "bar") + " of " + series.symbol() + " "
                        + series.timeframe().label());
            }
        }
    }

    private static void write(Bars bars, Window window, CsvOutput csv) {
        COLUMNS.forEach(csv::field);
        csv.endRow();
        for (long i = window.from(); i < window.to(); i++) {
            csv.field(bars.tsMs(i)).field(bars.open(i)).field(bars.high(i)).field(bars.low(i));
            csv.field(bars.close(i)).field(bars.volume(i)).endRow();
        }
        csv.finish();
    }
}
