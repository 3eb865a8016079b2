package io.atra.engine.pure.sim;

/** Hears of the equity of a run at each of its closes, after all its fills. */
public interface Curve {

    /** Equity at the next close. */
    void equity(double equity);

    /**
     * The same of several closes, in order.
     *
     * @param equities read up to {@code count}, written anew after this
     * @param count at most {@link Run#BLOCK}
     */
    void equities(double[] equities, int count);

    /** The same of {@code bars} closes at which nothing was held: equity is what it was. */
    void still(double equity, int bars);
}
