package io.atra.app.command;

import io.atra.app.data.ColumnJoin;
import io.atra.app.data.Series;
import io.atra.app.data.SeriesFile;
import io.atra.app.data.SeriesList;
import io.atra.app.data.Span;
import io.atra.app.data.SymbolJoin;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvReport;
import io.atra.error.UsageException;
import io.atra.lang.ColumnNames;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyFile;
import io.atra.plan.Plan;
import io.atra.research.sweep.SweepLedger;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarReader;
import io.atra.store.bars.BarStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a command is given its bars. */
final class SeriesOptions {

    @Option(names = "--symbol", paramLabel = "S", description = "The symbol of stored bars, such as BTC-USD.")
    List<String> named = List.of();

    @Option(
            names = "--timeframe",
            paramLabel = "T",
            description = "Their timeframe: 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M irregular.")
    @Nullable
    String timeframe;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description =
                    "Read bars from a CSV file (.gz and .zip too) or a Parquet file instead; ticks with --timeframe become bars.")
    @Nullable
    Path in;

    @Mixin
    FileOptions reading;

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

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "Columns of your own from a CSV file with a time and named columns, joined to the bars by "
                    + "exact time; expressions call them by their names. A file of --in may hold such columns itself.")
    @Nullable
    Path columns;

    private @Nullable SeriesFile file;

    /** Whether the bars come from a file. */
    boolean fromFile() {
        return in != null;
    }

    /** Where trials over these bars are kept. */
    SweepLedger place(Database ledger, Strategy strategy, Series series) {
        String from = fromFile() ? "file" : "database";
        return new SweepLedger(
                ledger, strategy.name(), series.symbol(), series.timeframe().label(), Version.text(), from);
    }

    /** Reads a strategy, whose expressions may use the columns that the data has. */
    Strategy strategy(Path strategyFile) {
        return StrategyFile.read(strategyFile, columnNames());
    }

    /** The names of the columns that the data has and that expressions can use; looks at --in and --columns only. */
    List<String> columnNames() {
        span();
        return Stream.concat(inFile().stream(), joined().stream())
                .filter(ColumnNames::isUsable)
                .distinct()
                .toList();
    }

    private List<String> inFile() {
        return in == null ? List.of() : file().columnNames();
    }

    private List<String> joined() {
        return columns == null ? List.of() : new ColumnJoin(columns, reading.read()).columnNames();
    }

    private SeriesFile file() {
        if (file == null) {
            file = new SeriesFile(
                    Objects.requireNonNull(in),
                    reading.read(),
                    symbol(),
                    timeframe == null ? null : Timeframe.parse(timeframe));
        }
        return file;
    }

    /** The one that is named. */
    private @Nullable String symbol() {
        if (named.size() > 1) {
            throw new UsageException("--symbol is given " + named.size() + " times: name one symbol");
        }
        return named.isEmpty() ? null : named.getFirst();
    }

    /**
     * The symbols, where several may be named: {@code --symbol BTC-USD,ETH-USD}, or the option for each.
     *
     * @throws UsageException when one is empty or named twice, or they are to come from one file
     */
    List<String> symbols() {
        List<String> all = SymbolList.of(named);
        if (all.size() > 1 && in != null) {
            throw new UsageException("--symbol " + String.join(",", all)
                    + ": a file holds bars of one symbol; name one, or import the files and sweep what is stored");
        }
        return all;
    }

    /** Loads the bars of each symbol as {@link #load} does. */
    SeriesList loadAll(DatabaseChoice choice, PrintWriter err, Plan plan) {
        List<String> all = symbols();
        return all.size() > 1
                ? SeriesList.load(all, one -> load(choice, err, plan, one))
                : SeriesList.load(List.of(""), only -> load(choice, err, plan));
    }

    /**
     * Loads the bars from the file named, or from the database, with the columns that the plan names and with the stored
     * bars of the other symbols that it reads.
     */
    Series load(DatabaseChoice choice, PrintWriter err, Plan plan) {
        return load(choice, err, plan, symbol());
    }

    private Series load(DatabaseChoice choice, PrintWriter err, Plan plan, @Nullable String one) {
        List<String> symbols = plan.symbols();
        if (symbols.isEmpty()) {
            return loadAlone(choice, err, plan, one);
        }
        requireDatabase(choice, symbols.getFirst());
        try (Database database = choice.open(Mode.READ_ONLY)) {
            return new SymbolJoin(new BarStore(database)).join(loadAlone(choice, err, plan, one), symbols);
        }
    }

    private void requireDatabase(DatabaseChoice choice, String symbol) {
        if (in != null && !choice.exists()) {
            throw new UsageException("sym(\"" + symbol + "\") reads stored bars of " + symbol
                    + ", and there is no database " + choice.file() + "; import them, and name the database with --db");
        }
    }

    private Series loadAlone(DatabaseChoice choice, PrintWriter err, Plan plan, @Nullable String one) {
        List<String> beside = columns == null ? List.of() : wanted(plan, joined());
        List<String> within = in == null ? List.of() : wanted(plan, inFile());
        requireOneSource(within, beside);
        Series series = load(choice, err, within, one);
        return columns == null || beside.isEmpty()
                ? series
                : new ColumnJoin(columns, reading.read())
                        .join(series, beside, note -> err.println("atra: note: " + note));
    }

    private static List<String> wanted(Plan plan, List<String> names) {
        return plan.columns().stream().filter(names::contains).toList();
    }

    private void requireOneSource(List<String> within, List<String> beside) {
        within.stream().filter(beside::contains).findFirst().ifPresent(name -> {
            throw new UsageException("the column '" + name + "' is in " + in + " and in " + columns + "; rename one");
        });
    }

    /** Loads the bars without any column of the user's own. */
    Series load(DatabaseChoice choice, PrintWriter err) {
        return load(choice, err, List.of(), symbol());
    }

    private Series load(DatabaseChoice choice, PrintWriter err, List<String> within, @Nullable String one) {
        Span span = span();
        if (in != null) {
            return file().load(span, within, (name, report) -> warn(name, report, err));
        }
        String wanted = required(one);
        Timeframe parsed = requiredTimeframe();
        try (Database database = choice.open(Mode.READ_ONLY)) {
            return Series.stored(new BarStore(database), wanted, parsed, span);
        }
    }

    /**
     * Reads the stored bars a block at a time.
     *
     * @throws UsageException when there are none
     */
    void stream(DatabaseChoice choice, Consumer<BarReader> use) {
        Span span = span();
        String wanted = requiredSymbol();
        Timeframe parsed = requiredTimeframe();
        try (Database database = choice.open(Mode.READ_ONLY);
                BarReader reader = new BarStore(database).stream(wanted, parsed, span.fromMs(), span.toMs())) {
            if (!reader.hasNext()) {
                throw Series.noBars(wanted, parsed, span);
            }
            use.accept(reader);
        }
    }

    private static void warn(String name, CsvReport report, PrintWriter err) {
        if (report.rejected() > 0) {
            CsvReport.Rejection first = report.samples().getFirst();
            err.println("atra: warning: " + name + ": " + report.rejected() + " of "
                    + (report.rows() + report.duplicates() + report.rejected()) + " lines were passed over, first line "
                    + first.line() + ": " + first.reason());
        }
    }

    String requiredSymbol() {
        return required(symbol());
    }

    private static String required(@Nullable String symbol) {
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
