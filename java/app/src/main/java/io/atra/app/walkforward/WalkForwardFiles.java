package io.atra.app.walkforward;

import io.atra.app.backtest.RunFiles;
import io.atra.app.output.CsvOutput;
import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Window;
import io.atra.error.UsageException;
import io.atra.research.walkforward.FoldResult;
import io.atra.research.walkforward.StitchedCurve;
import io.atra.research.walkforward.WalkForwardResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a walk-forward: its folds, its equity and its trades as CSV. */
public final class WalkForwardFiles implements AutoCloseable {

    private final @Nullable CsvOutput folds;
    private final @Nullable CsvOutput equity;
    private final @Nullable CsvOutput trades;

    private WalkForwardFiles(@Nullable CsvOutput folds, @Nullable CsvOutput equity, @Nullable CsvOutput trades) {
        this.folds = folds;
        this.equity = equity;
        this.trades = trades;
    }

    /**
     * Begins to write those that are named.
     *
     * @throws UsageException when no file can lie there, or more than one is to go to standard output
     */
    public static WalkForwardFiles to(
            @Nullable String folds, @Nullable String equity, @Nullable String trades, PrintWriter out) {
        long many = Stream.of(folds == null ? "" : folds, equity == null ? "" : equity, trades == null ? "" : trades)
                .filter(CsvOutput.STANDARD_OUTPUT::equals)
                .count();
        if (many > 1) {
            throw new UsageException("--out, --equity and --trades: only one of them can go to standard output");
        }
        return new WalkForwardFiles(open(folds, out), open(equity, out), open(trades, out));
    }

    private static @Nullable CsvOutput open(@Nullable String target, PrintWriter out) {
        return target == null ? null : CsvOutput.to(target, out);
    }

    /** Writes all of them and puts them in their places. */
    public void write(WalkForwardReport report, WalkForwardResult result) {
        if (folds != null) {
            writeFolds(result, report.series().bars(), folds);
        }
        if (equity != null) {
            writeEquity(result.curve(), equity);
        }
        if (trades != null) {
            RunFiles.writeTrades(
                    result.curve().trades(), List.of(report.series().symbol()), trades);
        }
    }

    private static void writeFolds(WalkForwardResult result, Bars bars, CsvOutput csv) {
        csv.field("fold");
        for (String part : List.of("train", "test")) {
            csv.field(part + "_first_ts").field(part + "_last_ts").field(part + "_bars");
        }
        result.search().names().forEach(csv::field);
        for (String part : List.of("in_", "out_")) {
            List.of(CoreMetric.values()).forEach(metric -> csv.field(part + metric.label()));
        }
        csv.field("capital").field("plateau").field("neighbours").endRow();
        result.folds().forEach(fold -> writeFold(fold, bars, csv));
        csv.finish();
    }

    private static void writeFold(FoldResult fold, Bars bars, CsvOutput csv) {
        csv.field(fold.fold().number());
        for (Window part : List.of(fold.fold().train(), fold.fold().test())) {
            csv.field(bars.tsMs(part.from())).field(bars.tsMs(part.to() - 1)).field(part.size());
        }
        fold.best().values().forEach(csv::field);
        fold.best().metrics().forEach(csv::field);
        fold.metrics().forEach(csv::field);
        csv.field(fold.capital())
                .field(fold.plateau().score())
                .field(fold.plateau().neighbours());
        csv.endRow();
    }

    private static void writeEquity(StitchedCurve curve, CsvOutput csv) {
        RunFiles.writeEquity(curve::tsMs, curve.equity(), csv);
    }

    /** Gives up what {@link #write} has not put in its place. */
    @Override
    public void close() {
        Stream.of(folds, equity, trades).forEach(WalkForwardFiles::close);
    }

    private static void close(@Nullable CsvOutput csv) {
        if (csv != null) {
            csv.close();
        }
    }
}
