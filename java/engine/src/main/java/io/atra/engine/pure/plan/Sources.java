package io.atra.engine.pure.plan;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.ZoneTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The bars that a plan is evaluated on: those given, copied, and the higher ones made of them. */
final class Sources {

    final PriceColumns bars;
    final Clock clock;
    /** By the plan's columns. */
    final List<double[]> own = new ArrayList<>();
    /** By the plan's timeframes. */
    final List<HigherBars> higher = new ArrayList<>();

    /** Copies what the plan reads of the bars; higher bars are made by {@link #makeHigher}. */
    Sources(PurePlan plan, Bars bars, ZoneTable zone) {
        this.clock = new Clock(bars.timeframe(), zone);
        int size = Math.toIntExact(bars.size());
        long[] tsMs = new long[size];
        MemorySegment.copy(bars.column(Column.TS), ValueLayout.JAVA_LONG, 0, tsMs, 0, size);
        this.bars = new PriceColumns(
                tsMs,
                copy(bars.column(Column.OPEN), size),
                copy(bars.column(Column.HIGH), size),
                copy(bars.column(Column.LOW), size),
                copy(bars.column(Column.CLOSE), size),
                copy(bars.column(Column.VOLUME), size));
        for (String name : plan.graph().columns) own.add(copy(bars.column(name), size));
    }

    private static double[] copy(MemorySegment column, int size) {
        double[] values = Room.numbers(size);
        MemorySegment.copy(column, ValueLayout.JAVA_DOUBLE, 0, values, 0, size);
        return values;
    }

    /** Makes the higher bars of all timeframes, of so many each. */
    void makeHigher(PurePlan plan, int[] counts) {
        for (int position = 0; position < counts.length; position++) {
            higher.add(new HigherBars(plan, position, counts[position], this));
        }
    }

    /** The bars of a node. */
    PriceColumns of(Node node) {
        return node.isHigher() ? higher.get(node.higher()).bars : bars;
    }

    /** How many bars a node has. */
    int size(Node node) {
        return of(node).size();
    }

    /** The time of a node's bars. */
    Clock clock(PurePlan plan, Node node) {
        return node.isHigher() ? clock.of(plan.graph().timeframes.get(node.higher())) : clock;
    }

    /** A column of the user's own over a node's bars. */
    double[] own(Node node, int column) {
        return node.isHigher() ? higher.get(node.higher()).own(column) : own.get(column);
    }

    /** The given bar at which a node's own one is closed; the number of bars where there is none. */
    int barOf(Node node, int ownBar) {
        return node.isHigher() ? higher.get(node.higher()).barOf(ownBar) : ownBar;
    }
}
