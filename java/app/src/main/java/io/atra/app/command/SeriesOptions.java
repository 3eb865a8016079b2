package io.atra.app.command;

import io.atra.app.data.Series;
import io.atra.app.data.SeriesFile;
import io.atra.app.data.Span;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvReport;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command is given its bars. */
final class SeriesOptions {

    @Option(names = "--symbol", paramLabel = "S", description = "The symbol of stored bars, such as BTC-USD.")
    @Nullable
    String symbol;

    @Option(
            names = "--timeframe",
            paramLabel = "T",
            description = "Their timeframe: 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M irregular.")
    @Nullable
    String timeframe;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description = "Read bars from a CSV file (.gz too) instead; ticks with --timeframe become bars.")
    @Nullable
    Path in;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Read rules from this time on: 2013-11-25, 2013-11-25T12:30 (UTC) or epoch milliseconds.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time, not included.")
    @Nullable
    String to;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Compute functions from N bars before --from on; else from the first stored bar.")
    @Nullable
    Long warmup;

    /** Whether the bars come from a file. */
    boolean fromFile() {
        return in != null;
    }

    /** Loads the bars from the file named, or from the database. */
    Series load(DatabaseChoice choice, PrintWriter err) {
        Span span = span();
        if (in != null) {
            return new SeriesFile(in, symbol, timeframe == null ? null : Timeframe.parse(timeframe))
                    .load(span, report -> warn(report, err));
        }
        String wanted = requiredSymbol();
        Timeframe parsed = requiredTimeframe();
        try (Database database = choice.open(Mode.READ_ONLY)) {
            return Series.stored(new BarStore(database), wanted, parsed, span);
        }
    }

    private void warn(CsvReport report, PrintWriter err) {
        if (report.rejected() > 0) {
            CsvReport.Rejection first = report.samples().getFirst();
            err.println("atra: warning: " + in + ": " + report.rejected() + " of "
                    + (report.rows() + report.duplicates() + report.rejected()) + " lines were passed over, first line "
                    + first.line() + ": " + first.reason());
        }
    }

    String requiredSymbol() {
        if (symbol == null) {
            throw new UsageException("--symbol is missing; name the series with --symbol and --timeframe"
                    + ", or a file with --in; 'atra data list' shows what is stored");
        }
        return symbol;
    }

    Timeframe requiredTimeframe() {
        if (timeframe == null) {
            throw new UsageException("--timeframe is missing, such as 1m or 1h; 'atra data list' shows what is stored");
        }
        return Timeframe.parse(timeframe);
    }

    private Span span() {
        long fromMs = from == null ? Long.MIN_VALUE : TimeArgument.parse("--from", from);
        long toMs = to == null ? Long.MAX_VALUE : TimeArgument.parse("--to", to);
        if (fromMs >= toMs) {
            throw new UsageException("--from " + from + " is not before --to " + to);
        }
        if (warmup != null && warmup < 0) {
            throw new UsageException("--warmup " + warmup + " is negative; it is a number of bars");
        }
        return new Span(fromMs, toMs, warmup == null ? Long.MAX_VALUE : warmup);
    }
}
