package io.atra.app.command;

import io.atra.app.data.FileImport;
import io.atra.app.data.FileImporter;
import io.atra.app.data.Spans;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Progress;
import io.atra.app.parquet.ParquetSource;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.csv.CsvReport.Rejection;
import io.atra.csv.CsvSource;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.ConflictPolicy;
import io.atra.store.bars.ImportCounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code import FILE…}: CSV and Parquet files into the database. */
@Command(
        name = "import",
        description = {
            "Bring CSV or Parquet files of bars or ticks into the database, all or nothing a file.",
            "",
            "A file of bars has a time, open, high, low, close and volume; one of ticks a time, a price and an amount. "
                    + "Times are epoch numbers or ISO 8601; the files of Binance, Kraken, Yahoo, MetaTrader, Stooq, "
                    + "HistData and Dukascopy are known as they come. Ticks are kept, and become bars of --timeframe. "
                    + "Importing a file again changes nothing.",
            "",
            "  atra import btc.csv.gz --symbol BTC-USD --timeframe 1m",
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "CSV files, also .gz, and Parquet files; a .zip is read CSV by CSV in the order of their names.")
    List<Path> files;

    @Option(names = "--symbol", required = true, paramLabel = "S", description = "Their symbol, such as BTC-USD.")
    String symbol;

    @Option(
            names = "--timeframe",
            required = true,
            paramLabel = "T",
            description = "The bars' timeframe: 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M irregular.")
    String timeframe;

    @Mixin
    FileOptions reading;

    @Option(
            names = "--on-conflict",
            paramLabel = "P",
            defaultValue = "keep",
            description = "Where another bar of that time is stored: keep it, replace it, or fail.")
    ConflictPolicy policy;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        Timeframe parsed = Timeframe.parse(timeframe);
        CsvOptions options = reading.read();
        files.forEach(file -> FileImporter.check(file, options));
        ArrayNode all = Json.array();
        try (Database database = AtraCommand.of(spec).database().open(Mode.CREATE)) {
            FileImporter importer = new FileImporter(database, symbol, parsed, policy);
            for (Path file : files) {
                importFile(importer, file, options, all);
            }
            if (json) {
                Json.print(spec.commandLine().getOut(), all);
            }
        }
    }

    private void importFile(FileImporter importer, Path file, CsvOptions options, ArrayNode all) {
        Spans taken = new Spans(file);
        for (CsvSource source : ParquetSource.any(file)) {
            try (Progress progress = Progress.ofBytes(source.name(), source.bytes())) {
                tell(importer.run(source, options, taken, progress), all);
            }
        }
    }

    private void tell(FileImport done, ArrayNode all) {
        if (json) {
            all.add(node(done));
        } else {
            print(done, symbol + " " + timeframe, spec.commandLine().getOut());
        }
    }

    /** What an import came to, for people. */
    static void print(FileImport done, String series, PrintWriter out) {
        if (done.known()) {
            String bars = done.stored().unchanged() ? "" : "; " + series + ": " + stored(done.stored());
            out.println(done.file() + ": these ticks were imported before" + bars);
            return;
        }
        out.println(done.file() + ": " + rows(done));
        for (Rejection rejection : done.csv().samples()) {
            out.println("  line " + rejection.line() + ": " + rejection.reason());
        }
        long more = done.csv().rejected() - done.csv().samples().size();
        if (more > 0) {
            out.println("  and " + Human.count(more, "more line"));
        }
        out.println("  " + series + ": " + bars(done));
        out.println("  " + stored(done.stored()));
        out.flush();
    }

    private static String rows(FileImport done) {
        String what = done.format() == CsvFormat.TICKS ? "tick" : "row";
        String duplicates = done.csv().duplicates() == 0
                ? ""
                : ", " + Human.count(done.csv().duplicates(), "duplicate");
        String skipped =
                done.csv().skipped() == 0 ? "" : ", " + Human.count(done.csv().skipped(), "row") + " without prices";
        return Human.count(done.csv().rows(), what) + known(done.format()) + duplicates + skipped + ", "
                + Human.count(done.csv().rejected()) + " rejected, " + Human.count(Math.round(done.rate())) + " rows/s";
    }

    /** Which program's file it was taken for. */
    private static String known(CsvFormat format) {
        return format == CsvFormat.OHLCV || format == CsvFormat.TICKS ? "" : " of a " + format.label() + " file";
    }

    private static String bars(FileImport done) {
        String missing = done.gaps().gaps() == 0
                ? "no gaps"
                : Human.count(done.gaps().gaps(), "gap") + " ("
                        + Human.count(done.gaps().missing(), "bar") + " missing)";
        return Human.count(done.bars(), "bar") + " from " + Human.time(done.firstMs()) + " to "
                + Human.time(done.lastMs()) + ", " + missing;
    }

    /** What became of bars in the database, for people. */
    static String stored(ImportCounts counts) {
        StringBuilder text = new StringBuilder(Human.count(counts.inserted()) + " new");
        append(text, counts.duplicates(), "stored before");
        append(text, counts.replaced(), "replaced");
        append(text, counts.kept(), "kept as they were (--on-conflict replace takes the new ones)");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(Human.count(count)).append(' ').append(what);
        }
    }

    private ObjectNode node(FileImport done) {
        ObjectNode node = Json.object();
        node.put("file", done.file()).put("symbol", symbol).put("timeframe", timeframe);
        node.put("format", done.format().label());
        node.put("known", done.known()).put("rows", done.csv().rows());
        node.put("duplicates", done.csv().duplicates())
                .put("rejected", done.csv().rejected())
                .put("skipped", done.csv().skipped());
        ArrayNode lines = node.putArray("rejected_lines");
        for (Rejection rejection : done.csv().samples()) {
            lines.addObject().put("line", rejection.line()).put("reason", rejection.reason());
        }
        node.put("bars", done.bars()).put("first_ts", done.firstMs()).put("last_ts", done.lastMs());
        node.put("gaps", done.gaps().gaps()).put("missing", done.gaps().missing());
        node.put("inserted", done.stored().inserted())
                .put("stored_before", done.stored().duplicates());
        node.put("replaced", done.stored().replaced()).put("kept", done.stored().kept());
        Json.put(node, "rows_per_second", done.rate());
        return node;
    }
}
