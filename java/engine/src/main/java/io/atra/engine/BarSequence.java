package io.atra.engine;

import io.atra.bars.Bar;
import io.atra.bars.BarRules;

/** The bars that a stream was fed so far, as far as the next one is checked against them. */
public final class BarSequence {

    private final int columns;
    private long bars;
    private long lastTsMs = Long.MIN_VALUE;

    /** @param columns how many columns of the user's own come with each bar */
    public BarSequence(int columns) {
        this.columns = columns;
    }

    /**
     * Refuses a bar that cannot come next.
     *
     * @param own the values of the user's own columns at it
     * @throws IllegalArgumentException when there are more or fewer values than columns
     * @throws io.atra.error.InputException when it does not come after the last, or breaks the rules of bars
     */
    public void check(Bar next, double[] own) {
        if (own.length != columns) {
            throw new IllegalArgumentException(own.length + " values for " + columns + " columns");
        }
        BarRules.check(bars, lastTsMs, next.tsMs(), next.open(), next.high(), next.low(), next.close(), next.volume());
    }

    /** Takes the bar as the last: the next one comes after it. */
    public void append(Bar bar) {
        bars++;
        lastTsMs = bar.tsMs();
    }

    /** How many bars were taken. */
    public long size() {
        return bars;
    }
}
