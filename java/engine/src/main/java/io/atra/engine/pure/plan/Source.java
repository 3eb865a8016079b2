package io.atra.engine.pure.plan;

import java.util.Map;

/** Bars other than those given, and where the given ones close them. */
final class Source {

    /** The prices. */
    final PriceColumns bars;
    /** The given bar at whose close each is closed; it never falls. */
    private final int[] closes;

    private final int given;
    /** By the plan's columns, those that some node reads here. */
    private final Map<Integer, double[]> own;

    /** @param given the number of given bars */
    Source(PriceColumns bars, int[] closes, int given, Map<Integer, double[]> own) {
        this.bars = bars;
        this.closes = closes;
        this.given = given;
        this.own = Map.copyOf(own);
    }

    /** A column of the user's own, which some node reads here. */
    double[] own(int column) {
        double[] values = own.get(column);
        if (values == null) throw new IllegalStateException("no node reads column " + column + " here");
        return values;
    }

    /** The given bar at whose close one of these is closed, the number of given bars where there is none. */
    int barOf(int own) {
        return own < closes.length ? closes[own] : given;
    }

    /**
     * At each bar the value at the last of these that is closed; before the first one NaN, for conditions false.
     *
     * @param start counted in these bars
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

    private void fill(double[] out, int own, double value) {
        int to = barOf(own + 1);
        for (int bar = closes[own]; bar < to; bar++) out[bar] = value;
    }
}
