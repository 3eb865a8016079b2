package io.atra.engine.reference;

import io.atra.engine.BarStream;
import io.atra.plan.Plan;
import java.util.List;

/** Bars of other symbols, each fed before the first bar at whose close it is closed. */
final class SymbolFeed {
    private final BarStream stream;
    private final ReferenceMarket base;
    private final List<String> symbols;
    private final int[] fed;

    SymbolFeed(BarStream stream, Plan plan, ReferenceMarket base) {
        this.stream = stream;
        this.base = base;
        this.symbols = plan.symbols();
        this.fed = new int[symbols.size()];
    }

    void feed(int bar) {
        long now = ReferenceTimeframe.knownMs(base.timeframe, base.tsMs[bar]);
        for (int s = 0; s < fed.length; s++) {
            ReferenceMarket other = base.symbols.get(symbols.get(s));
            while (fed[s] < other.size() && ReferenceTimeframe.knownMs(other.timeframe, other.tsMs[fed[s]]) <= now) {
                stream.pushOther(symbols.get(s), StreamRunner.bar(other, fed[s]++));
            }
        }
    }
}
