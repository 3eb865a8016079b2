package io.atra.app.explain;

import io.atra.app.output.Json;
import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.plan.Location;
import io.atra.research.explain.BarExplanation;
import io.atra.research.explain.BarExplanation.ColumnValue;
import io.atra.research.explain.EntryFate;
import io.atra.research.explain.ExitFate;
import io.atra.research.explain.Explanation;
import io.atra.research.explain.PartCount;
import io.atra.research.explain.RuleCounts;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Explanations for programs. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** How often rules and their parts held, and what became of signals. */
    public static ObjectNode of(Explanation explanation) {
        ObjectNode node = Json.object();
        Counts counts = explanation.counts();
        node.put("evaluated", explanation.evaluated());
        if (counts.start() == Counts.NEVER) {
            node.putNull("start_bar");
        } else {
            node.put("start_bar", counts.start());
        }
        explanation.rules().forEach(rule -> put(node.withArray("rules").addObject(), rule));
        putFates(node.putObject("signals"), explanation);
        ObjectNode reasons = node.putObject("positions_ended");
        explanation.reasons().forEach((reason, times) -> reasons.put(reason.label(), times));
        node.put("cut", counts.cut());
        explanation.silence().ifPresentOrElse(why -> node.put("note", "no trade: " + why), () -> node.putNull("note"));
        return node;
    }

    private static void put(ObjectNode node, RuleCounts rule) {
        node.put("rule", rule.rule()).put("evaluated", rule.evaluated()).put("true", rule.held());
        ArrayNode parts = node.putArray("parts");
        for (PartCount part : rule.parts()) {
            ObjectNode one = parts.addObject();
            one.put("node", part.node()).put("depth", part.depth()).put("operation", part.operation());
            putSource(one, part.source(), part.place());
            one.put("true", part.held()).put("only_this_false", part.alone());
        }
    }

    private static void putSource(ObjectNode node, String source, Optional<Location> place) {
        node.put("source", source);
        place.ifPresentOrElse(known -> node.put("place", known.toString()), () -> node.putNull("place"));
    }

    /** Every fate is there, with 0 where it befell none. */
    private static void putFates(ObjectNode node, Explanation explanation) {
        explanation.entries().forEach((rule, counts) -> {
            ObjectNode fates = node.putObject(rule);
            for (EntryFate fate : EntryFate.values()) {
                fates.put(fate.label(), counts.getOrDefault(fate, 0L));
            }
        });
        explanation.exits().forEach((rule, counts) -> {
            ObjectNode fates = node.putObject(rule);
            for (ExitFate fate : ExitFate.values()) {
                fates.put(fate.label(), counts.getOrDefault(fate, 0L));
            }
        });
    }

    /** One bar. */
    public static ObjectNode of(BarExplanation bar) {
        ObjectNode node = Json.object();
        node.put("bar", bar.number()).put("ts", bar.bar().tsMs());
        putPosition(node, "before", bar.before());
        putPosition(node, "after", bar.after());
        bar.story().forEach(node.putArray("story")::add);
        node.put("rules_read", bar.rulesRead());
        ObjectNode rules = node.putObject("rules");
        bar.rules().forEach(rules::put);
        ArrayNode columns = node.putArray("columns");
        bar.columns().forEach(column -> put(columns.addObject(), column));
        return node;
    }

    private static void putPosition(ObjectNode node, String name, Optional<Trade> position) {
        if (position.isEmpty()) {
            node.putNull(name);
            return;
        }
        Trade trade = position.get();
        ObjectNode held = node.putObject(name);
        held.put("direction", trade.direction().label()).put("entry_bar", trade.entryBar());
        Json.put(held, "units", trade.units());
        Json.put(held, "entry_price", trade.entryPrice());
    }

    private static void put(ObjectNode node, ColumnValue column) {
        node.put("node", column.node());
        putSource(node, column.source(), column.place());
        if (column.condition()) {
            node.put("value", column.value() == 1);
        } else {
            Json.put(node, "value", column.value());
        }
        node.put("first_bar", column.start());
    }
}
