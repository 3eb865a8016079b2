package io.atra.engine.pure.plan;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;

/** The bars of another symbol: which are closed at the given ones, and where. */
final class SymbolBars {

    private SymbolBars() {}

    /** How many bars of the other series are closed at the last of the given ones. */
    static long count(Bars given, Bars other) {
        if (given.size() == 0) return 0;
        Timeframe timeframe = given.timeframe();
        long last = timeframe.knownMs(given.tsMs(given.size() - 1));
        long from = 0;
        long to = other.size();
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (timeframe.knownMs(other.tsMs(middle)) <= last) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    /** The given bar at whose close each of the others is closed; all of them are. */
    static int[] closes(Timeframe timeframe, PriceColumns given, PriceColumns others) {
        int[] closes = new int[others.size()];
        int at = 0;
        for (int k = 0; k < closes.length; k++) {
            long known = timeframe.knownMs(others.tsMs()[k]);
            while (timeframe.knownMs(given.tsMs()[at]) < known) at++;
            closes[k] = at;
        }
        return closes;
    }
}
