package io.atra.engine.reference;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.engine.reference.ReferencePlan.Node;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** In how many runs each thing happened that a comparison is meant to see. */
final class Coverage {
    private static final int BARS_OF_GROUPS = 64;
    private static final List<String> OPERATORS = List.of(
            "open high low close volume hl2 hlc3 ohlc4 hour dayofweek column + - * / % ^ neg abs log < <= > >= == != and or not crossover crossunder cross rising falling highest lowest change shift barssince valuewhen if nz tf sym"
                    .split(" "));

    private final Map<String, Integer> runs = new TreeMap<>();

    Coverage() {
        expected().forEach(name -> runs.put(name, 0));
    }

    /** Everything that must happen in some runs. */
    private static List<String> expected() {
        List<String> names = new ArrayList<>();
        // Risk closes what trades on paper, not what a run holds.
        for (Reason reason : EnumSet.complementOf(EnumSet.of(Reason.RISK))) {
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
                "hopping, long",
                "hopping, short",
                "hopping, both",
                "long, carried over a group of bars",
                "short, carried over a group of bars",
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
                "window after the origin",
                "window before the end",
                "bought with leverage",
                "slippage",
                "fixed fee",
                "max_bars and an exit of price",
                "three exits of price",
                "lots",
                "smallest order",
                "twenty trades",
                "no trade",
                "catalogue function",
                "higher: operator",
                "higher: catalogue function",
                "higher: user column",
                "higher: traded",
                "higher: spoiled input",
                "higher: none closed",
                "higher: closed by its length",
                "higher: closed by the next",
                "higher: two closed at once",
                "higher: bars left out",
                "higher: two timeframes",
                "higher: of the same timeframe",
                "higher: of irregular bars",
                "symbol: operator",
                "symbol: catalogue function",
                "symbol: traded",
                "symbol: spoiled input",
                "symbol: none closed",
                "symbol: begins late",
                "symbol: gaps",
                "symbol: two closed at once",
                "symbol: bars after the end",
                "symbol: two symbols",
                "symbol: beside a higher timeframe",
                "symbol: of months",
                "symbol: of irregular bars",
                "zone: clocks change",
                "zone: clocks change, days"));
        return names;
    }

    void add(Case drawn, Outcome outcome) {
        ReferencePlan plan = ReferencePlanReader.read(drawn.plan().text());
        Set<String> seen = new HashSet<>();
        outcome.trades.forEach(trade -> seen.add(name(trade.reason(), trade.direction())));
        plan.nodes().forEach(node -> seen.add(name(node)));
        plan(seen, drawn, plan, outcome);
        higher(seen, drawn.market(), plan, outcome);
        symbols(seen, drawn.market(), plan, outcome);
        clocks(seen, drawn.market(), plan);
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
        seen.add(when(traded && drawn.from() > 0, "window after the origin"));
        seen.add(when(traded && drawn.to() < drawn.market().size(), "window before the end"));
        seen.add(when(traded && plan.execution().slippage() > 0, "slippage"));
        seen.add(when(traded && plan.execution().feeFixed() > 0, "fixed fee"));
        seen.add(when(traded && plan.exits().size() == 3, "three exits of price"));
        boolean watched = !plan.exits().isEmpty() && plan.maxBars().isPresent();
        seen.add(when(traded && watched, "max_bars and an exit of price"));
        if (plan.isHopping()) {
            hopping(seen, outcome.trades);
        }
        double cash = plan.execution().initialCash();
        boolean first = traded
                && outcome.trades.getFirst().units() * outcome.trades.getFirst().entryPrice() > cash * 1.01;
        seen.add(when(first, "bought with leverage"));
    }

    private static void hopping(Set<String> seen, List<Trade> trades) {
        for (Trade trade : trades) {
            String side = trade.direction().toString().toLowerCase(Locale.ROOT);
            seen.add("hopping, " + side);
            boolean lasted = trade.closed() && trade.exitBar() - trade.entryBar() > BARS_OF_GROUPS;
            seen.add(when(lasted, side + ", carried over a group of bars"));
        }
        seen.add(when(seen.contains("hopping, long") && seen.contains("hopping, short"), "hopping, both"));
    }

    private static void higher(Set<String> seen, ReferenceMarket market, ReferencePlan plan, Outcome outcome) {
        List<Node> nodes = plan.nodes().stream()
                .filter(node -> !node.timeframe().isEmpty() && !isOfSymbol(node))
                .toList();
        nodes.forEach(node -> seen.add("higher: " + (node.op().equals("column") ? "user column" : kind(node))));
        seen.add(when(!nodes.isEmpty() && !outcome.trades.isEmpty(), "higher: traded"));
        seen.add(when(
                outcome.warnings.stream()
                        .anyMatch(w -> nodes.contains(plan.nodes().get(w.node()))),
                "higher: spoiled input"));
        List<String> labels = nodes.stream().map(Node::timeframe).distinct().toList();
        seen.add(when(labels.size() > 1, "higher: two timeframes"));
        for (String label : labels) {
            seen.add(when(label.equals(market.timeframe), "higher: of the same timeframe"));
            seen.add(when(market.timeframe.equals(ReferenceTimeframe.IRREGULAR), "higher: of irregular bars"));
            closes(seen, new ReferenceHigherBars(market, label, plan.execution().tz()));
        }
    }

    private static void closes(Set<String> seen, ReferenceHigherBars bars) {
        seen.add(when(bars.market.size() == 0, "higher: none closed"));
        seen.add(when(bars.closesByLength(), "higher: closed by its length"));
        seen.add(when(bars.closesLate(), "higher: closed by the next"));
        seen.add(when(bars.expansion.closesTwoAtOnce(), "higher: two closed at once"));
        seen.add(when(bars.leftOut() > 0, "higher: bars left out"));
    }

    private static boolean isOfSymbol(Node node) {
        return node.timeframe().startsWith(ReferenceSymbolBars.MARK);
    }

    private static void symbols(Set<String> seen, ReferenceMarket market, ReferencePlan plan, Outcome outcome) {
        List<Node> nodes = plan.nodes().stream().filter(Coverage::isOfSymbol).toList();
        if (nodes.isEmpty()) {
            return;
        }
        nodes.forEach(node -> seen.add("symbol: " + kind(node)));
        seen.add(when(!outcome.trades.isEmpty(), "symbol: traded"));
        seen.add(when(
                outcome.warnings.stream()
                        .anyMatch(w -> nodes.contains(plan.nodes().get(w.node()))),
                "symbol: spoiled input"));
        seen.add(when(
                plan.nodes().stream().anyMatch(node -> node.op().equals("tf")), "symbol: beside a higher timeframe"));
        seen.add(when(market.timeframe.equals("1M"), "symbol: of months"));
        seen.add(when(market.timeframe.equals(ReferenceTimeframe.IRREGULAR), "symbol: of irregular bars"));
        List<String> symbols = nodes.stream().map(Node::timeframe).distinct().toList();
        seen.add(when(symbols.size() > 1, "symbol: two symbols"));
        symbols.forEach(symbol ->
                closes(seen, new ReferenceSymbolBars(market, symbol.substring(ReferenceSymbolBars.MARK.length()))));
    }

    private static void closes(Set<String> seen, ReferenceSymbolBars bars) {
        seen.add(when(bars.market.size() == 0, "symbol: none closed"));
        seen.add(when(bars.expansion.beginsLate(), "symbol: begins late"));
        seen.add(when(bars.expansion.hasGaps(), "symbol: gaps"));
        seen.add(when(bars.expansion.closesTwoAtOnce(), "symbol: two closed at once"));
        seen.add(when(bars.leftOut() > 0, "symbol: bars after the end"));
    }

    private static void clocks(Set<String> seen, ReferenceMarket market, ReferencePlan plan) {
        ZoneRules rules = ZoneId.of(plan.execution().tz()).getRules();
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochMilli(market.tsMs[0]));
        if (change == null || change.getInstant().toEpochMilli() > market.tsMs[market.size() - 1]) {
            return;
        }
        boolean read = plan.nodes().stream()
                .anyMatch(node -> List.of("hour", "dayofweek").contains(node.op()));
        boolean days = plan.nodes().stream().anyMatch(node -> node.timeframe().matches("1[dwM]"));
        seen.add(when(read, "zone: clocks change"));
        seen.add(when(days, "zone: clocks change, days"));
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
        return kind(node).equals("operator") ? "operator " + node.op() : kind(node);
    }

    private static String kind(Node node) {
        return OPERATORS.contains(node.op()) ? "operator" : "catalogue function";
    }

    private static String name(Reason reason, Direction side) {
        return (reason + " " + side).toLowerCase(Locale.ROOT);
    }
}
