package io.atra.app.backtest;

import static io.atra.app.output.Human.count;
import static io.atra.app.output.Human.decimal;
import static io.atra.app.output.Human.percent;
import static io.atra.app.output.Human.signedPercent;

import io.atra.app.output.Human;
import io.atra.app.output.Table;
import io.atra.research.metrics.Drawdown;
import io.atra.research.metrics.FullMetric;
import io.atra.research.metrics.FullMetrics;
import io.atra.research.metrics.Group;
import io.atra.research.metrics.Performance;
import io.atra.research.metrics.PeriodReturn;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** The whole table of metrics for traders, group by group, then months and the worst drawdowns. */
public final class FullText {

    private static final int DRAWDOWNS = 5;
    private static final int MONTHS = 12;

    private final Performance run;
    private final PrintWriter out;

    private FullText(Performance run, PrintWriter out) {
        this.run = run;
        this.out = out;
    }

    /** Prints everything that is known of a run. */
    public static void print(Performance run, PrintWriter out) {
        FullText text = new FullText(run, out);
        for (Group group : Group.values()) {
            text.printGroup(group);
        }
        text.printMonths();
        text.printDrawdowns();
    }

    /** Two metrics a line. */
    private void printGroup(Group group) {
        out.println();
        out.println(group.title());
        List<FullMetric> metrics = FullMetrics.of(group);
        Table table = new Table("", ">", "", ">");
        for (int i = 0; i < metrics.size(); i += 2) {
            boolean pair = i + 1 < metrics.size();
            table.row(
                    label(metrics.get(i)),
                    value(metrics.get(i)),
                    pair ? label(metrics.get(i + 1)) : "",
                    pair ? value(metrics.get(i + 1)) : "");
        }
        table.print(out);
    }

    private static String label(FullMetric metric) {
        return "  " + metric.name().replace('_', ' ');
    }

    private String value(FullMetric metric) {
        double value = metric.value(run);
        return switch (metric.unit()) {
            case FRACTION, FRACTION_A_YEAR -> percent(value);
            case RATIO, CASH -> decimal(value);
            case COUNT -> Double.isNaN(value) ? decimal(value) : count((long) value);
            case BARS -> value == Math.rint(value) ? count((long) value) : decimal(value);
            case DAYS -> decimal(value);
        };
    }

    private void printMonths() {
        out.println();
        out.println("Months");
        String[] headings = {"  year", ">1", ">2", ">3", ">4", ">5", ">6", ">7", ">8", ">9", ">10", ">11", ">12", ">all"
        };
        Table table = new Table(headings);
        for (PeriodReturn year : run.yearly()) {
            table.row(months(year));
        }
        table.print(out);
    }

    private String[] months(PeriodReturn year) {
        String[] cells = new String[MONTHS + 2];
        Arrays.fill(cells, "");
        cells[0] = "  " + year.last().getYear();
        cells[MONTHS + 1] = signedPercent(year.returned());
        run.monthly().stream()
                .filter(month -> month.last().getYear() == year.last().getYear())
                .forEach(month -> cells[month.last().getMonthValue()] = signedPercent(month.returned()));
        return cells;
    }

    private void printDrawdowns() {
        List<Drawdown> worst = run.worstDrawdowns(DRAWDOWNS);
        if (worst.isEmpty()) {
            return;
        }
        out.println();
        out.println("Worst drawdowns");
        Table table = new Table("  peak", "valley", "recovery", ">depth", ">bars", ">days");
        for (Drawdown drawdown : worst) {
            table.row(
                    "  " + time(drawdown.peak()),
                    time(drawdown.valley()),
                    drawdown.recovered() ? time(drawdown.end()) : "not yet",
                    percent(drawdown.depth()),
                    count(drawdown.bars()),
                    decimal(run.daysBetween(drawdown.peak(), drawdown.end())));
        }
        table.print(out);
    }

    private String time(int close) {
        return Human.time(run.closeTsMs(close));
    }
}
