package io.atra.engine;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bars that a stream was fed so far, its own and those of other symbols, as far as the next one is checked against
 * them: a bar of another symbol comes before the first own one at whose close it is closed, and after those before.
 */
public final class FeedOrder {

    private final Timeframe timeframe;
    private final BarSequence own;
    private final Map<String, BarSequence> others = new LinkedHashMap<>();
    private long ownMs = Long.MIN_VALUE;
    private long otherMs = Long.MIN_VALUE;

    /**
     * @param columns how many columns of the user's own come with each own bar
     * @param symbols the other ones that the plan reads
     * @param timeframe of all bars
     */
    public FeedOrder(int columns, List<String> symbols, Timeframe timeframe) {
        this.timeframe = timeframe;
        this.own = new BarSequence(columns);
        symbols.forEach(symbol -> others.put(symbol, new BarSequence(0)));
    }

    /**
     * Refuses an own bar that cannot come next.
     *
     * @param columns the values of the user's own columns at it
     * @throws IllegalArgumentException when there are more or fewer values than columns
     * @throws InputException when it does not come after the last, breaks the rules of bars, or a bar of another symbol
     *     that is not closed at its close came before it
     */
    public void check(Bar next, double[] columns) {
        own.check(next, columns);
        if (timeframe.knownMs(next.tsMs()) < otherMs) {
            throw new InputException("bar " + own.size() + " (" + Instant.ofEpochMilli(next.tsMs())
                    + "): a bar of another symbol was fed before it that is not closed at its close; feed it later");
        }
    }

    /** Takes an own bar as the last. */
    public void append(Bar bar) {
        own.append(bar);
        ownMs = timeframe.knownMs(bar.tsMs());
    }

    /** How many own bars were taken. */
    public long size() {
        return own.size();
    }

    /**
     * Takes a bar of another symbol.
     *
     * @throws IllegalArgumentException when the plan does not read that symbol
     * @throws InputException when it does not come after the last of its symbol, breaks the rules of bars, or is closed at
     *     the close of an own bar that was fed already
     */
    public void append(String symbol, Bar bar) {
        BarSequence of = others.get(symbol);
        if (of == null) throw new IllegalArgumentException("the plan reads no bars of " + symbol);
        of.check(bar, new double[0]);
        if (own.size() > 0 && timeframe.knownMs(bar.tsMs()) <= ownMs) {
            throw new InputException("bar " + of.size() + " of " + symbol + " (" + Instant.ofEpochMilli(bar.tsMs())
                    + "): it is closed at the close of a bar that was fed already; feed it before that one");
        }
        of.append(bar);
        otherMs = Math.max(otherMs, timeframe.knownMs(bar.tsMs()));
    }
}
