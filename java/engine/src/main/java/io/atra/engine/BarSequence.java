package io.atra.engine;

import io.atra.bars.Bar;
import io.atra.bars.BarRules;

/** The bars of one series that a stream was fed so far, as far as the next one is checked against them. */
final class BarSequence {

    private final int columns;
    private long bars;
    private long lastTsMs = Long.MIN_VALUE;

    /** @param columns how many columns of the user's own come with each bar */
    BarSequence(int columns) {
        this.columns = columns;
    }

    /**
     * Refuses a bar that cannot come next.
     *
     * @param own the values of the user's own columns at it
     * @throws IllegalArgumentException when there are more or fewer values than columns
     * @throws io.atra.error.InputException when it does not come after the last, or breaks the rules of bars
     */
    void check(Bar next, double[] own) {
        if (own.length != columns) {
            throw new IllegalArgumentException(own.length + " values for " + columns + " columns");
        }
        BarRules.check(bars, lastTsMs, next.tsMs(), next.open(), next.high(), next.low(), next.close(), next.volume());
    }

    /** Takes the bar as the last: the next one comes after it. */
    void append(Bar bar) {
        bars++;
        lastTsMs = bar.tsMs();
    }

    /** How many bars were taken. */
    long size() {
        return bars;
    }
}
