package io.atra.engine.broker;

/**
 * What the rules of a plan say at the close of a bar (semantics §3).
 *
 * @param enterLong whether that rule holds, as the other three
 * @param stopLoss distance of an entry's stop-loss, a fraction or a difference of prices as the plan means it; NaN where
 *     there is none, as the other two
 */
public record Decision(
        boolean enterLong,
        boolean exitLong,
        boolean enterShort,
        boolean exitShort,
        double stopLoss,
        double takeProfit,
        double trailingStop) {

    /** Rules are read and say nothing. */
    public static final Decision NOTHING = new Decision(false, false, false, false, Double.NaN, Double.NaN, Double.NaN);

    /** The four rules as bits, the order being that of the components: what is kept of a decision. */
    public int bits() {
        return (enterLong ? 1 : 0) | (exitLong ? 2 : 0) | (enterShort ? 4 : 0) | (exitShort ? 8 : 0);
    }
}
