package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closed higher bars of a timeframe, made once, and where the given bars close them. */
final class HigherBars {

    /** The prices. */
    final PriceColumns bars;
    /** The bar at whose close each higher bar is closed; it never falls. */
    private final int[] closes;
    /** The last bar in each. */
    private final int[] lasts;

    private final int given;
    /** By the plan's columns, those that some node reads here. */
    private final Map<Integer, double[]> own = new HashMap<>();

    private int made;

    /** So many bars of the plan's timeframe at this position. */
    HigherBars(PurePlan plan, int position, int count, Sources sources) {
        this.given = sources.bars.size();
        this.closes = new int[count];
        this.lasts = new int[count];
        this.bars = new PriceColumns(
                new long[count],
                Room.numbers(count),
                Room.numbers(count),
                Room.numbers(count),
                Room.numbers(count),
                Room.numbers(count));
        make(new Forming(plan.graph().timeframes.get(position), sources.clock), sources.bars);
        for (int column = 0; column < sources.own.size(); column++) {
            if (reads(plan, position, column)) own.put(column, lastOf(sources.own.get(column)));
        }
    }

    private void make(Forming forming, PriceColumns of) {
        Bar making = null;
        int last = 0;
        for (int at = 0; at < given; at++) {
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
                        node -> node.higher() == position && node.op() instanceof Op.Own own && own.column() == column);
    }

    /** A column of the user's own, which some node reads here. */
    double[] own(int column) {
        double[] values = own.get(column);
        if (values == null) throw new IllegalStateException("no node reads column " + column + " here");
        return values;
    }

    /** The bar at whose close a higher bar is closed, the number of bars where there is none. */
    int barOf(int higher) {
        return higher < closes.length ? closes[higher] : given;
    }

    /**
     * At each bar the value at the last higher bar that is closed; before the first one NaN, for conditions false.
     *
     * @param start counted in higher bars
     */
    Computed expanded(Computed value, int start) {
        if (value.bits() != null) return Computed.condition(expanded(value.bits()), barOf(start));
        double[] out = Room.missing(given);
        for (int k = 0; k < closes.length; k++) fill(out, k, value.at(k));
        return Computed.numbers(out, barOf(start));
    }

    private Bits expanded(Bits bits) {
        Bits out = new Bits(given);
        for (int k = bits.nextSet(0, bits.size()); k < bits.size(); k = bits.nextSet(k + 1, bits.size())) {
            out.setAll(closes[k], barOf(k + 1));
        }
        return out;
    }

    private void fill(double[] out, int higher, double value) {
        int to = barOf(higher + 1);
        for (int bar = closes[higher]; bar < to; bar++) out[bar] = value;
    }
}
