package io.atra.engine.reference;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.engine.reference.ReferencePlan.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** In how many runs each thing happened that a comparison is meant to see. */
final class Coverage {
    private static final List<String> OPERATORS = List.of(
            "open high low close volume hl2 hlc3 ohlc4 hour dayofweek column + - * / % ^ neg abs log < <= > >= == != and or not crossover crossunder cross rising falling highest lowest change shift barssince valuewhen if nz"
                    .split(" "));

    private final Map<String, Integer> runs = new TreeMap<>();

    Coverage() {
        expected().forEach(name -> runs.put(name, 0));
    }

    /** Everything that must happen in some runs. */
    private static List<String> expected() {
        List<String> names = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            for (Direction side : Direction.values()) {
                names.add(name(reason, side));
            }
        }
        OPERATORS.forEach(op -> names.add("operator " + op));
        List.of("equity", "cash", "units", "risk").forEach(method -> names.add("sizing " + method));
        names.addAll(List.of(
                "dropped for its distance",
                "dropped for its size",
                "cut",
                "ambiguous, pessimistic",
                "ambiguous, optimistic",
                "liquidated",
                "liquidated, flat",
                "never started",
                "spoiled input",
                "filled at close",
                "filled at open",
                "several combinations",
                "part of the bars",
                "lots",
                "smallest order",
                "twenty trades",
                "no trade",
                "catalogue function"));
        return names;
    }

    void add(Case drawn, Outcome outcome) {
        ReferencePlan plan = ReferencePlanReader.read(drawn.plan().text());
        Set<String> seen = new HashSet<>();
        outcome.trades.forEach(trade -> seen.add(name(trade.reason(), trade.direction())));
        plan.nodes().forEach(node -> seen.add(name(node)));
        plan(seen, drawn, plan, outcome);
        counts(seen, plan, outcome);
        seen.remove("");
        seen.forEach(name -> runs.merge(name, 1, Integer::sum));
    }

    /** What happened in fewer runs than that, with their number. */
    Map<String, Integer> below(int fewest) {
        Map<String, Integer> rare = new TreeMap<>(runs);
        rare.values().removeIf(count -> count >= fewest);
        return rare;
    }

    @Override
    public String toString() {
        return runs.toString();
    }

    private static void plan(Set<String> seen, Case drawn, ReferencePlan plan, Outcome outcome) {
        boolean traded = !outcome.trades.isEmpty();
        seen.add(traded ? "sizing " + plan.sizing().method() : "no trade");
        seen.add(when(traded, plan.execution().fillAtClose() ? "filled at close" : "filled at open"));
        seen.add(when(traded && plan.lot() > 0, "lots"));
        seen.add(when(traded && plan.minOrder() > 0, "smallest order"));
        seen.add(when(drawn.combinations().size() > 1, "several combinations"));
        seen.add(when(drawn.to() - drawn.from() < drawn.market().size(), "part of the bars"));
    }

    private static void counts(Set<String> seen, ReferencePlan plan, Outcome outcome) {
        Counts counts = outcome.counts;
        boolean marked = outcome.trades.stream().anyMatch(t -> t.reason() == Reason.LIQUIDATED);
        seen.add(when(counts.droppedDistance() > 0, "dropped for its distance"));
        seen.add(when(counts.droppedSize() > 0, "dropped for its size"));
        seen.add(when(counts.cut() > 0, "cut"));
        String policy = plan.execution().optimistic() ? "optimistic" : "pessimistic";
        seen.add(when(counts.ambiguousBars() > 0, "ambiguous, " + policy));
        seen.add(when(counts.liquidated(), "liquidated"));
        seen.add(when(counts.liquidated() && !marked, "liquidated, flat"));
        seen.add(when(counts.start() < 0, "never started"));
        seen.add(when(!outcome.warnings.isEmpty(), "spoiled input"));
        seen.add(when(outcome.trades.size() >= 20, "twenty trades"));
    }

    private static String when(boolean happened, String name) {
        return happened ? name : "";
    }

    private static String name(Node node) {
        return OPERATORS.contains(node.op()) ? "operator " + node.op() : "catalogue function";
    }

    private static String name(Reason reason, Direction side) {
        return (reason + " " + side).toLowerCase(Locale.ROOT);
    }
}
