package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the closed higher bars of a timeframe, and finds where the given bars close them. */
final class HigherBars {

    private final PriceColumns bars;
    /** The bar at whose close each higher bar is closed; it never falls. */
    private final int[] closes;
    /** The last bar in each. */
    private final int[] lasts;

    private int made;

    private HigherBars(int count) {
        this.closes = new int[count];
        this.lasts = new int[count];
        this.bars = new PriceColumns(
                new long[count],
                Room.numbers(count),
                Room.numbers(count),
                Room.numbers(count),
                Room.numbers(count),
                Room.numbers(count));
    }

    /** So many bars of the timeframe that is the plan's basis at this position. */
    static Source of(PurePlan plan, int position, Timeframe timeframe, int count, Sources sources) {
        HigherBars higher = new HigherBars(count);
        higher.make(new Forming(timeframe, sources.clock), sources.bars);
        Map<Integer, double[]> own = new HashMap<>();
        for (int column = 0; column < sources.own.size(); column++) {
            if (reads(plan, position, column)) own.put(column, higher.lastOf(sources.own.get(column)));
        }
        return new Source(higher.bars, higher.closes, sources.bars.size(), own);
    }

    private void make(Forming forming, PriceColumns of) {
        Bar making = null;
        int last = 0;
        for (int at = 0; at < of.size(); at++) {
            forming.step(of.tsMs()[at]);
            if (forming.ends()) add(making, at, last);
            if (forming.joins() != Forming.Joins.NOTHING) {
                making = forming.joined(making, bar(of, at));
                last = at;
            }
            if (forming.closes()) add(making, at, last);
        }
    }

    private static Bar bar(PriceColumns of, int at) {
        return new Bar(of.tsMs()[at], of.open()[at], of.high()[at], of.low()[at], of.close()[at], of.volume()[at]);
    }

    private void add(@Nullable Bar bar, int at, int last) {
        if (bar == null) return;
        closes[made] = at;
        lasts[made] = last;
        bars.tsMs()[made] = bar.tsMs();
        bars.open()[made] = bar.open();
        bars.high()[made] = bar.high();
        bars.low()[made] = bar.low();
        bars.close()[made] = bar.close();
        bars.volume()[made] = bar.volume();
        made++;
    }

    private double[] lastOf(double[] column) {
        double[] values = Room.numbers(lasts.length);
        for (int k = 0; k < values.length; k++) values[k] = column[lasts[k]];
        return values;
    }

    /** How many higher bars of a timeframe the bars close. */
    static int count(Timeframe timeframe, Clock clock, long[] tsMs) {
        Forming forming = new Forming(timeframe, clock);
        int count = 0;
        for (long ts : tsMs) {
            forming.step(ts);
            count += (forming.ends() ? 1 : 0) + (forming.closes() ? 1 : 0);
        }
        return count;
    }

    /** Whether a node reads a column of the user's own on these higher bars. */
    static boolean reads(PurePlan plan, int position, int column) {
        return plan.graph().nodes.stream()
                .anyMatch(
                        node -> node.basis() == position && node.op() instanceof Op.Own own && own.column() == column);
    }
}
