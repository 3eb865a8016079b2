package io.atra.engine.pure.sim;

/** Hears of the trades of a run. */
@FunctionalInterface
public interface TradeLog {

    /** Nobody listens. */
    TradeLog NONE = row -> {};

    /** A trade closed; or, as the last of all, the position left open at the end. The row is written anew after this. */
    void trade(TradeRow row);

    /**
     * A position was entered: what is known of its row by now, units, price and fee of the fill among it. The row is
     * written anew after this.
     */
    default void entered(TradeRow row) {}
}
