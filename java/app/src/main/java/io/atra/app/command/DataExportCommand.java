package io.atra.app.command;

import io.atra.app.data.BarsCsv;
import io.atra.app.data.Series;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Human;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.bars.BarReader;
import java.io.PrintWriter;
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
        BarsTarget.requireCsv(target);
        if (source.warmup != null) {
            throw new UsageException("--warmup means nothing to an export; use --from");
        }
        if (source.columns != null) {
            throw new UsageException("--columns means nothing to an export; it writes the bars alone");
        }
        if (source.fromFile()) {
            convert(out, err);
        } else {
            source.stream(AtraCommand.of(spec).database(), reader -> export(reader, out));
        }
    }

    private void convert(PrintWriter out, PrintWriter err) {
        try (Series series = source.load(AtraCommand.of(spec).database(), err);
                CsvOutput csv = CsvOutput.to(target, out)) {
            BarsCsv.write(series.bars(), series.window().from(), series.window().to(), csv);
            tell(series.window().size(), series.symbol(), series.timeframe(), out);
        }
    }

    private void export(BarReader reader, PrintWriter out) {
        try (CsvOutput csv = CsvOutput.to(target, out)) {
            long bars = BarsCsv.write(reader, csv);
            tell(bars, source.requiredSymbol(), source.requiredTimeframe(), out);
        }
    }

    private void tell(long bars, String symbol, Timeframe timeframe, PrintWriter out) {
        if (!target.equals(CsvOutput.STANDARD_OUTPUT)) {
            out.println(target + ": " + Human.count(bars, "bar") + " of " + symbol + " " + timeframe.label());
        }
    }
}
