package io.atra.app.walkforward;

import static io.atra.app.output.Human.count;
import static io.atra.app.output.Human.decimal;
import static io.atra.app.output.Human.percent;
import static io.atra.app.output.Human.signedPercent;

import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A walk-forward for traders, told from its object for programs: fresh and from the ledger alike. */
public final class WalkForwardText {

    private static final List<String> UNSIGNED = List.of("volatility", "max_drawdown", "win_rate", "exposure");
    private static final List<String> SIGNED =
            List.of("total_return", "cagr", "avg_trade", "best_trade", "worst_trade", "buy_and_hold");

    private final JsonNode walk;
    private final PrintWriter out;

    private WalkForwardText(JsonNode walk, PrintWriter out) {
        this.walk = walk;
        this.out = out;
    }

    /** Prints what is told of it; of one that did not come to its end, what it is of. */
    public static void print(JsonNode walk, PrintWriter out) {
        WalkForwardText text = new WalkForwardText(walk, out);
        text.printWhat();
        if (!walk.path("folds").isEmpty()) {
            text.printCounts();
            text.printFolds();
            text.printCurve();
            text.printChosen();
        }
        walk.path("warnings").valueStream().forEach(warning -> out.println("note: " + warning.asString()));
    }

    private void printWhat() {
        JsonNode window = walk.path("window");
        out.println("Strategy  " + text("strategy") + " (" + text("grid") + ")");
        out.println("Data      " + text("symbol") + " " + text("timeframe") + ", "
                + count(window.path("bars").asLong(), "bar") + ", "
                + Human.time(window.path("first_ts").asLong()) + " to "
                + Human.time(window.path("last_ts").asLong()) + " UTC");
        out.println("Engine    " + text("engine") + ", "
                + count(walk.path("threads").asLong(), "thread"));
        out.println("Walk      train " + text("train") + ", test " + text("test") + gap("purge") + gap("embargo")
                + (walk.path("anchored").asBoolean() ? ", anchored" : ", rolling"));
    }

    private String gap(String name) {
        return text(name).equals("0") ? "" : ", " + name + " " + text(name);
    }

    private String text(String name) {
        return walk.path(name).asString("");
    }

    private static double number(JsonNode node, String name) {
        return node.path(name).asDouble(Double.NaN);
    }

    private void printCounts() {
        long resumed = walk.path("resumed").asLong();
        out.println("Folds     " + count(walk.path("planned_folds").asLong()) + " of "
                + count(walk.path("combinations").asLong(), "combination")
                + (resumed > 0 ? ", " + count(resumed) + " from the database" : "") + ", "
                + count(walk.path("computed").asLong()) + " computed in " + decimal(number(walk, "seconds")) + " s");
        out.println();
    }

    private void printFolds() {
        String objective = text("objective");
        List<String> names = walk.path("parameters")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
        Table table = new Table(Stream.of(
                        Stream.of(">fold", "train from", "to", "test from", "to"),
                        names.stream().map(name -> ">" + name),
                        Stream.of(">" + objective + " in", ">out", ">return", ">trades", ">plateau"))
                .flatMap(part -> part)
                .toArray(String[]::new));
        walk.path("folds").valueStream().forEach(fold -> table.row(cells(fold, names, objective)));
        table.print(out);
    }

    private static String[] cells(JsonNode fold, List<String> names, String objective) {
        JsonNode test = fold.path("out_of_sample");
        List<String> cells =
                new ArrayList<>(List.of(Long.toString(fold.path("fold").asLong())));
        for (String part : List.of("train", "test")) {
            cells.add(Human.time(fold.path(part).path("first_ts").asLong()));
            cells.add(Human.time(fold.path(part).path("last_ts").asLong()));
        }
        names.forEach(name -> cells.add(Shortest.text(number(fold.path("params"), name))));
        cells.add(cell(objective, number(fold.path("in_sample"), objective)));
        cells.add(cell(objective, number(test, objective)));
        cells.add(signedPercent(number(test, "total_return")));
        cells.add(count((long) number(test, "trades")));
        cells.add(decimal(number(fold, "plateau")));
        return cells.toArray(String[]::new);
    }

    private static String cell(String metric, double value) {
        if (SIGNED.contains(metric)) {
            return signedPercent(value);
        }
        return UNSIGNED.contains(metric) ? percent(value) : decimal(value);
    }

    private void printCurve() {
        JsonNode curve = walk.path("out_of_sample");
        out.println();
        out.println("tests put end to end, with their costs");
        Table table = new Table("", ">", "", ">");
        row(table, curve, "total_return", "buy_and_hold");
        row(table, curve, "cagr", "volatility");
        row(table, curve, "sharpe", "sortino");
        row(table, curve, "max_drawdown", "exposure");
        table.row("trades", count((long) number(curve, "trades")), "win rate", percent(number(curve, "win_rate")));
        row(table, curve, "fees", "final_equity");
        table.print(out);
        out.println();
        String objective = text("objective");
        out.println(objective + " of a fold: " + cell(objective, number(walk, "objective_in_sample"))
                + " in sample, " + cell(objective, number(walk, "objective_out_of_sample"))
                + " out of sample (means); " + percent(number(walk, "gaining_tests")) + " of the tests gained");
        out.println("efficiency: " + decimal(number(walk, "efficiency"))
                + " (growth a year of the tests over that expected in sample)");
    }

    private static void row(Table table, JsonNode curve, String left, String right) {
        table.row(
                left.replace('_', ' '),
                cell(left, number(curve, left)),
                right.replace('_', ' '),
                cell(right, number(curve, right)));
    }

    private void printChosen() {
        out.println();
        Table table = new Table("chosen", ">distinct", ">median step", "values");
        walk.path("parameters")
                .valueStream()
                .forEach(one -> table.row(
                        one.path("name").asString(),
                        count(one.path("distinct").asLong()),
                        decimal(number(one, "median_step")),
                        one.path("values")
                                .valueStream()
                                .map(value -> Shortest.text(value.asDouble()))
                                .collect(Collectors.joining(" "))));
        table.print(out);
    }
}
