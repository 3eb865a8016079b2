package io.atra.engine.pure.sim;

/** Hears of the equity of a run at each of its closes, after all its fills, in order. */
public interface Curve {

    /** Equity at the next close, which is neither carried nor still. */
    void equity(double equity);

    /**
     * The next closes, over which a position was carried: held before and after, nothing filled. Equity is {@code cash +
     * (units * close)} at each of them and at the close before. Calls about one position that follow each other tell of
     * one stretch.
     *
     * @param from the first bar, counted from the first bar given
     * @param to the bar after the last
     * @param entryPrice at which the position was entered, slippage included
     */
    void carried(int from, int to, double cash, double units, double entryPrice);

    /** The next {@code bars} closes, at which nothing was held: equity is what it was. */
    void still(double equity, int bars);

    /** The run is over. */
    void end();
}
