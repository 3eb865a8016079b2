package io.atra.engine.pure.plan;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.ZoneTable;
import io.atra.plan.OtherBars;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The bars that a plan is evaluated on: those given, copied, the higher ones made of them, those of other symbols. */
final class Sources {

    final PriceColumns bars;
    final Clock clock;
    /** By the plan's columns. */
    final List<double[]> own = new ArrayList<>();
    /** By the plan's bases. */
    final List<Source> others = new ArrayList<>();

    private final Map<String, PriceColumns> symbols = new HashMap<>();

    /** Copies what the plan reads of the bars; what it is evaluated on beside them is made by {@link #makeOthers}. */
    Sources(PurePlan plan, Bars bars, ZoneTable zone) {
        this.clock = new Clock(bars.timeframe(), zone);
        this.bars = copy(bars, bars.size());
        for (String name : plan.graph().columns) own.add(copy(bars.column(name), this.bars.size()));
        for (OtherBars basis : plan.graph().bases) {
            if (basis instanceof OtherBars.OfSymbol of) symbols.put(of.symbol(), closed(bars, of.symbol()));
        }
    }

    private static PriceColumns closed(Bars bars, String symbol) {
        Bars other = bars.ofSymbol(symbol);
        return copy(other, SymbolBars.count(bars, other));
    }

    private static PriceColumns copy(Bars bars, long count) {
        int size = Math.toIntExact(count);
        long[] tsMs = new long[size];
        MemorySegment.copy(bars.column(Column.TS), ValueLayout.JAVA_LONG, 0, tsMs, 0, size);
        return new PriceColumns(
                tsMs,
                copy(bars.column(Column.OPEN), size),
                copy(bars.column(Column.HIGH), size),
                copy(bars.column(Column.LOW), size),
                copy(bars.column(Column.CLOSE), size),
                copy(bars.column(Column.VOLUME), size));
    }

    private static double[] copy(MemorySegment column, int size) {
        double[] values = Room.numbers(size);
        MemorySegment.copy(column, ValueLayout.JAVA_DOUBLE, 0, values, 0, size);
        return values;
    }

    /** The bars of a symbol that the plan reads, those that are closed at the last of the given ones. */
    PriceColumns ofSymbol(String symbol) {
        return Objects.requireNonNull(symbols.get(symbol));
    }

    /** Makes the bars of all bases, of so many each. */
    void makeOthers(PurePlan plan, int[] counts) {
        for (int k = 0; k < counts.length; k++) others.add(made(plan, k, counts[k]));
    }

    private Source made(PurePlan plan, int position, int count) {
        return switch (plan.graph().bases.get(position)) {
            case OtherBars.Higher higher -> HigherBars.of(plan, position, higher.timeframe(), count, this);
            case OtherBars.OfSymbol of -> closing(ofSymbol(of.symbol()));
        };
    }

    private Source closing(PriceColumns symbol) {
        return new Source(symbol, SymbolBars.closes(clock.timeframe(), bars, symbol), bars.size(), Map.of());
    }

    /** The bars of a node. */
    PriceColumns of(Node node) {
        return node.isElsewhere() ? others.get(node.basis()).bars : bars;
    }

    /** How many bars a node has. */
    int size(Node node) {
        return of(node).size();
    }

    /** The time of a node's bars. */
    Clock clock(PurePlan plan, Node node) {
        return node.isElsewhere() ? clock.over(plan.graph().bases.get(node.basis())) : clock;
    }

    /** A column of the user's own over a node's bars. */
    double[] own(Node node, int column) {
        return node.isElsewhere() ? others.get(node.basis()).own(column) : own.get(column);
    }

    /** The given bar at which a node's own one is closed; the number of bars where there is none. */
    int barOf(Node node, int ownBar) {
        return node.isElsewhere() ? others.get(node.basis()).barOf(ownBar) : ownBar;
    }
}
