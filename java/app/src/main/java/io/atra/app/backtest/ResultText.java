package io.atra.app.backtest;

import static io.atra.app.output.Human.count;
import static io.atra.app.output.Human.decimal;
import static io.atra.app.output.Human.percent;
import static io.atra.app.output.Human.signedPercent;

import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.engine.CoreMetric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A result for traders. */
public final class ResultText {

    private static final String OPTIMISTIC = "\nintrabar optimistic\n";

    /** Fewer days than this are too few to tell of a year. */
    private static final int FEW_DAYS = 30;

    private static final long DAY_MS = 86_400_000;

    private final Summary result;

    private ResultText(Summary result) {
        this.result = result;
    }

    /** Prints what is told of a run. */
    public static void print(Summary result, PrintWriter out) {
        ResultText text = new ResultText(result);
        text.printWhat(out);
        out.println();
        text.printMetrics(out);
        text.printNotes(out);
    }

    private void printWhat(PrintWriter out) {
        String parameters = result.namedParameters().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + Shortest.text(entry.getValue()))
                .collect(Collectors.joining(", "));
        out.println("Strategy  " + result.strategy() + (parameters.isEmpty() ? "" : " (" + parameters + ")"));
        out.println("Data      " + result.symbol() + " " + result.timeframe() + ", " + count(result.bars(), "bar")
                + ", " + Human.time(result.firstMs()) + " to " + Human.time(result.lastMs()) + " UTC");
        out.println("Engine    " + result.engine());
    }

    private void printMetrics(PrintWriter out) {
        Table table = new Table("", ">", "", ">");
        table.row(
                "total return",
                signedPercent(of(CoreMetric.TOTAL_RETURN)),
                "buy and hold",
                signedPercent(of(CoreMetric.BUY_AND_HOLD)));
        table.row("cagr", signedPercent(of(CoreMetric.CAGR)), "volatility", percent(of(CoreMetric.VOLATILITY)));
        table.row("sharpe", decimal(of(CoreMetric.SHARPE)), "sortino", decimal(of(CoreMetric.SORTINO)));
        table.row("max drawdown", percent(of(CoreMetric.MAX_DRAWDOWN)), "exposure", percent(of(CoreMetric.EXPOSURE)));
        table.row("trades", count((long) of(CoreMetric.TRADES)), "win rate", percent(of(CoreMetric.WIN_RATE)));
        table.row(
                "profit factor",
                decimal(of(CoreMetric.PROFIT_FACTOR)),
                "expectancy",
                decimal(of(CoreMetric.EXPECTANCY)) + " a trade");
        table.row("fees", decimal(of(CoreMetric.FEES)), "final equity", decimal(of(CoreMetric.FINAL_EQUITY)));
        table.print(out);
    }

    private double of(CoreMetric metric) {
        return result.metric(metric);
    }

    private void printNotes(PrintWriter out) {
        if (result.counts().ambiguousBars() > 0) {
            note(out, intrabar());
        }
        notes().forEach(text -> note(out, text));
    }

    /** What the reader should know of a run besides its figures, a sentence each. */
    public static List<String> notes(Summary result) {
        return new ResultText(result).notes();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (result.counts().liquidated()) {
            notes.add("liquidated: equity was used up after "
                    + count(result.counts().bars(), "bar"));
        }
        spanDays().filter(days -> days < FEW_DAYS).ifPresent(days -> notes.add(shortRun(days)));
        addDropped(notes, result.counts().droppedDistance(), "dropped: the distance of an exit was not above 0");
        addDropped(notes, result.counts().droppedSize(), "dropped: the size was 0 or below min_order");
        addDropped(notes, result.counts().cut(), "cut down to what cash and leverage allow");
        notes.addAll(result.warnings());
        return notes;
    }

    /** How many days the bars span; nothing where there are none. */
    private Optional<Double> spanDays() {
        return result.bars() == 0
                ? Optional.empty()
                : Optional.of((result.lastMs() - result.firstMs()) / (double) DAY_MS);
    }

    private String shortRun(double days) {
        return "figures a year (cagr, volatility, sharpe, sortino) say little of " + decimal(days) + " days";
    }

    private static void addDropped(List<String> notes, long count, String what) {
        if (count > 0) {
            notes.add(count == 1 ? "1 entry was " + what : count(count) + " entries were " + what);
        }
    }

    private String intrabar() {
        boolean optimistic = result.plan().text().contains(OPTIMISTIC);
        return count(result.counts().ambiguousBars(), "bar") + " touched both the stop and the target: total return "
                + policy(optimistic) + " " + signedPercent(of(CoreMetric.TOTAL_RETURN)) + " (above), "
                + policy(!optimistic) + " " + signedPercent(other(CoreMetric.TOTAL_RETURN)) + "; sharpe "
                + decimal(of(CoreMetric.SHARPE)) + " and " + decimal(other(CoreMetric.SHARPE));
    }

    private static String policy(boolean optimistic) {
        return optimistic ? "optimistic" : "pessimistic";
    }

    private double other(CoreMetric metric) {
        return result.metricOtherwise(metric);
    }

    private static void note(PrintWriter out, String text) {
        out.println("note: " + text);
    }
}
