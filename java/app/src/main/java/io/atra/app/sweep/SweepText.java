package io.atra.app.sweep;

import static io.atra.app.output.Human.count;

import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.engine.CoreMetric;
import io.atra.research.sweep.CombinationList;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A sweep for traders. */
public final class SweepText {

    private static final List<CoreMetric> SHOWN =
            List.of(CoreMetric.TOTAL_RETURN, CoreMetric.SHARPE, CoreMetric.MAX_DRAWDOWN, CoreMetric.TRADES);

    private SweepText() {}

    /** Prints what is told of a sweep. */
    public static void print(SweepReport report, PrintWriter out) {
        SweepResult result = report.result();
        Series series = report.series();
        out.println("Strategy  " + report.strategy().name() + " (" + result.search() + ")");
        out.println("Data      " + series.symbol() + " " + series.timeframe().label() + ", "
                + count(series.window().size(), "bar") + ", " + Human.time(series.firstMs()) + " to "
                + Human.time(series.lastMs()) + " UTC");
        out.println("Engine    " + report.engine() + ", " + count(report.threads(), "thread"));
        out.println(label(result.search()) + counts(report));
        out.println();
        printTop(result.search().names(), result.objective().metric(), result.top(), out);
        result.warnings().forEach(warning -> out.println("note: " + warning));
    }

    private static String label(Search search) {
        return switch (search) {
            case ParameterGrid grid -> "Grid      ";
            case RandomSearch random -> "Random    ";
            case CombinationList list -> "List      ";
        };
    }

    private static String counts(SweepReport report) {
        SweepResult result = report.result();
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
        Set<CoreMetric> metrics = new LinkedHashSet<>(List.of(objective));
        metrics.addAll(SHOWN);
        Table table = new Table(Stream.concat(names.stream(), metrics.stream().map(CoreMetric::label))
                .map(name -> ">" + name)
                .toArray(String[]::new));
        for (SweepRow row : top) {
            List<String> cells = new ArrayList<>();
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
