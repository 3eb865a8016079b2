package io.atra.engine.reference;

import java.util.stream.IntStream;

/** The bars of another symbol that are closed within a market, found by looking at each pair of bars. */
final class ReferenceSymbolBars {

    /** What stands before a symbol behind an operation. */
    static final String MARK = "sym:";

    private final ReferenceMarket base;
    private final ReferenceMarket other;

    /** Those that are closed, as a market of their own. */
    final ReferenceMarket market;

    final ReferenceExpansion expansion;

    ReferenceSymbolBars(ReferenceMarket base, String symbol) {
        this.base = base;
        this.other = base.symbols.get(symbol);
        int[] closed = IntStream.range(0, other.size())
                .map(this::closedAt)
                .filter(at -> at >= 0)
                .toArray();
        this.market = other.slice(0, closed.length);
        this.expansion = new ReferenceExpansion(base.size(), closed);
    }

    /** The first bar of the base at whose close a bar is closed; -1 when there is none. */
    private int closedAt(int k) {
        long known = ReferenceTimeframe.knownMs(other.timeframe, other.tsMs[k]);
        return IntStream.range(0, base.size())
                .filter(i -> ReferenceTimeframe.knownMs(base.timeframe, base.tsMs[i]) >= known)
                .findFirst()
                .orElse(-1);
    }

    /** How many are closed only after the last bar of the base. */
    int leftOut() {
        return other.size() - market.size();
    }
}
