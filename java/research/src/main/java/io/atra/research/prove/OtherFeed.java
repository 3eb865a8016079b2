package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.engine.BarStream;
import java.util.List;

/** Feeds a stream the bars of other symbols, each before the first bar at whose close it is closed. */
final class OtherFeed {

    private final BarStream stream;
    private final List<String> symbols;
    private final Bars bars;
    /** How many of each were fed. */
    private final long[] fed;

    /** @param symbols those that the plan of the stream reads; their bars lie beside the others */
    OtherFeed(BarStream stream, List<String> symbols, Bars bars) {
        this.stream = stream;
        this.symbols = symbols;
        this.bars = bars;
        this.fed = new long[symbols.size()];
    }

    /** Feeds those that are closed at the close of a bar. */
    void feedUntil(long bar) {
        long now = bars.timeframe().knownMs(bars.tsMs(bar));
        for (int k = 0; k < fed.length; k++) {
            Bars other = bars.ofSymbol(symbols.get(k));
            while (fed[k] < other.size() && other.timeframe().knownMs(other.tsMs(fed[k])) <= now) {
                stream.pushOther(symbols.get(k), other.bar(fed[k]++));
            }
        }
    }
}
