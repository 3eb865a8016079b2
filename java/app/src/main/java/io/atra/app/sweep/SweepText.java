package io.atra.app.sweep;

import static io.atra.app.output.Human.count;

import io.atra.app.backtest.FullText;
import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.engine.CoreMetric;
import io.atra.research.sweep.CombinationList;
import io.atra.research.sweep.LearningSearch;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Rung;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import io.atra.research.sweep.SymbolRow;
import io.atra.research.sweep.SymbolSweep;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sweep for traders. */
public final class SweepText {

    private static final List<CoreMetric> SHOWN =
            List.of(CoreMetric.TOTAL_RETURN, CoreMetric.SHARPE, CoreMetric.MAX_DRAWDOWN, CoreMetric.TRADES);

    private SweepText() {}

    /** Prints what is told of a sweep. */
    public static void print(SweepReport report, PrintWriter out) {
        SweepResult result = report.result();
        out.println("Strategy  " + report.strategy().name() + " (" + result.search() + ")");
        report.series().forEach(series -> printData(series, out));
        out.println("Engine    " + report.engine() + ", " + count(report.threads(), "thread"));
        report.series()
                .forEach(series -> out.println(label(result.search())
                        + (report.several() ? series.symbol() + ": " : "")
                        + counts(report, report.of(series))));
        report.series().forEach(series -> printRungs(report.of(series).rungs(), out));
        out.println();
        printTop(report, out);
        report.all().results().values().stream()
                .flatMap(one -> one.warnings().stream())
                .distinct()
                .forEach(warning -> out.println("note: " + warning));
    }

    /** Nothing where all was tried on the whole window. */
    private static void printRungs(List<Rung> rungs, PrintWriter out) {
        if (rungs.size() > 1) {
            out.println("Rungs     "
                    + rungs.stream()
                            .map(rung -> count(rung.trials()) + " on "
                                    + count(rung.window().size(), "bar"))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void printData(Series series, PrintWriter out) {
        out.println("Data      " + series.symbol() + " " + series.timeframe().label() + ", "
                + count(series.window().size(), "bar") + ", " + Human.time(series.firstMs()) + " to "
                + Human.time(series.lastMs()) + " UTC");
    }

    private static void printTop(SweepReport report, PrintWriter out) {
        List<SymbolRow> top = report.all().top();
        Objective objective = report.result().objective();
        printTop(report.result().search().names(), objective.metric(), top, report.several(), out);
    }

    /** Prints all that is known of each of the best. */
    public static void printFull(SweepReport report, SymbolSweep sweep, PrintWriter out) {
        List<String> names = report.result().search().names();
        int rank = 1;
        for (SymbolRow row : report.all().top()) {
            out.println();
            out.println("#" + rank++ + (report.several() ? " " + row.symbol() : "")
                    + values(names, row.row().values()));
            FullText.print(sweep.of(row.symbol()).performance(row.row()), out);
        }
    }

    /** Each parameter with its value, after a space. */
    static String values(List<String> names, List<Double> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(' ').append(names.get(i)).append('=').append(Shortest.text(values.get(i)));
        }
        return text.toString();
    }

    private static String label(Search search) {
        return switch (search) {
            case ParameterGrid grid -> "Grid      ";
            case RandomSearch random -> "Random    ";
            case LearningSearch learning -> "TPE       ";
            case CombinationList list -> "List      ";
        };
    }

    private static String counts(SweepReport report, SweepResult result) {
        StringBuilder text = new StringBuilder(count(result.combinations(), "combination"));
        report.strategy()
                .where()
                .ifPresent(where -> text.append(", ")
                        .append(count(result.excluded()))
                        .append(" excluded by ")
                        .append(where.text()));
        if (result.resumed() > 0) {
            text.append(", ").append(count(result.resumed())).append(" from the database");
        }
        text.append(", ").append(count(result.computed())).append(" computed in ");
        text.append(Human.decimal(result.seconds())).append(" s");
        return result.computed() == 0 ? text.toString() : text + " (" + count(Math.round(result.rate())) + " a second)";
    }

    /**
     * Prints the best combinations, the best first.
     *
     * @param names of the parameters
     * @param objective by what they were chosen
     */
    public static void printTop(List<String> names, CoreMetric objective, List<SweepRow> top, PrintWriter out) {
        printTop(
                names,
                objective,
                top.stream().map(row -> new SymbolRow("", row)).toList(),
                false,
                out);
    }

    private static void printTop(
            List<String> names, CoreMetric objective, List<SymbolRow> top, boolean withSymbol, PrintWriter out) {
        Set<CoreMetric> metrics = new LinkedHashSet<>(List.of(objective));
        metrics.addAll(SHOWN);
        Stream<String> numbers = Stream.concat(names.stream(), metrics.stream().map(CoreMetric::label))
                .map(name -> ">" + name);
        Table table = new Table(Stream.concat(withSymbol ? Stream.of("symbol") : Stream.empty(), numbers)
                .toArray(String[]::new));
        for (SymbolRow one : top) {
            SweepRow row = one.row();
            List<String> cells = new ArrayList<>(withSymbol ? List.of(one.symbol()) : List.of());
            row.values().forEach(value -> cells.add(Shortest.text(value)));
            metrics.forEach(metric -> cells.add(cell(metric, row.metric(metric))));
            table.row(cells.toArray(String[]::new));
        }
        table.print(out);
    }

    private static String cell(CoreMetric metric, double value) {
        String unit = metric.described().unit();
        if (unit.startsWith("fraction")) {
            return Human.percent(value);
        }
        return unit.equals("count") ? count((long) value) : Human.decimal(value);
    }
}
