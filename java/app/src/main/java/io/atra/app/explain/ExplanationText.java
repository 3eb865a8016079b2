package io.atra.app.explain;

import static io.atra.app.output.Human.count;

import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.engine.Trade;
import io.atra.plan.Location;
import io.atra.research.explain.BarExplanation;
import io.atra.research.explain.BarExplanation.ColumnValue;
import io.atra.research.explain.Explanation;
import io.atra.research.explain.PartCount;
import io.atra.research.explain.RuleCounts;
import java.io.PrintWriter;
import java.util.Optional;

/** Explanations for traders. */
public final class ExplanationText {

    private ExplanationText() {}

    /** Prints how often rules and their parts held, and what became of signals. */
    public static void print(Explanation explanation, PrintWriter out) {
        out.println("Rules were read on " + count(explanation.evaluated(), "bar"));
        explanation.rules().forEach(rule -> printRule(rule, out));
        out.println();
        Table fates = new Table("signals", "", ">bars");
        explanation
                .entries()
                .forEach((rule, counts) -> counts.forEach((fate, bars) -> fates.row(rule, fate.words(), count(bars))));
        explanation
                .exits()
                .forEach((rule, counts) -> counts.forEach((fate, bars) -> fates.row(rule, fate.words(), count(bars))));
        fates.print(out);
        printTrades(explanation, out);
        explanation.silence().ifPresent(why -> out.println("note: no trade: " + why));
    }

    private static void printRule(RuleCounts rule, PrintWriter out) {
        out.println();
        Table table = new Table(rule.rule(), ">true", ">only this false", "line:column");
        for (PartCount part : rule.parts()) {
            table.row(
                    "  ".repeat(part.depth()) + part.source(),
                    count(part.held()),
                    part.depth() == 0 ? "" : count(part.alone()),
                    place(part.place()));
        }
        table.print(out);
    }

    private static String place(Optional<Location> place) {
        return place.map(known -> known.line() + ":" + known.column()).orElse("");
    }

    private static void printTrades(Explanation explanation, PrintWriter out) {
        if (!explanation.reasons().isEmpty()) {
            out.println();
            Table reasons = new Table("positions ended by", ">");
            explanation.reasons().forEach((reason, times) -> reasons.row(reason.label(), count(times)));
            reasons.print(out);
        }
        if (explanation.counts().cut() > 0) {
            out.println("note: " + count(explanation.counts().cut())
                    + " of the entries were cut down to what cash and leverage allow");
        }
    }

    /** Prints one bar. */
    public static void print(BarExplanation bar, PrintWriter out) {
        out.println("Bar " + bar.number() + ", " + Human.time(bar.bar().tsMs()) + " UTC");
        out.println("Before  " + position(bar.before()));
        bar.story().forEach(sentence -> out.println("  " + sentence));
        out.println("After   " + position(bar.after()));
        out.println();
        Table rules = new Table("rule", "");
        bar.rules().forEach((rule, held) -> rules.row(rule, bar.rulesRead() ? held.toString() : "not read"));
        rules.print(out);
        out.println();
        Table columns = new Table("column", ">value", ">first at bar", "line:column");
        bar.columns()
                .forEach(column -> columns.row(
                        column.source(), value(column), Long.toString(column.start()), place(column.place())));
        columns.print(out);
    }

    private static String position(Optional<Trade> position) {
        return position.map(trade -> trade.direction().label() + " " + Shortest.text(trade.units()) + " units from "
                        + Shortest.text(trade.entryPrice()) + " (bar " + trade.entryBar() + ")")
                .orElse("flat");
    }

    private static String value(ColumnValue column) {
        if (column.condition()) {
            return column.value() == 1 ? "true" : "false";
        }
        return Double.isNaN(column.value()) ? "–" : Shortest.text(column.value());
    }
}
