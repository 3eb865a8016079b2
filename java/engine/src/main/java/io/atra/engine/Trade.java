package io.atra.engine;

/**
 * A round trip, or the position left open at the end.
 *
 * @param symbol position of the symbol in the run's list
 * @param direction long or short
 * @param reason why it ended; {@link Reason#OPEN} when it has not
 * @param entryBar bar of the entry's fill, counted from the origin
 * @param exitBar bar of the exit's fill; {@link #NO_BAR} while open
 * @param entryTsMs open time of the entry bar, epoch milliseconds UTC
 * @param exitTsMs open time of the exit bar; 0 while open, as are the exit's price and fee
 * @param entryPrice price of the entry's fill, slippage included
 * @param exitPrice price of the exit's fill, slippage included
 * @param units units held, positive for both directions
 * @param entryFee costs of the entry, in cash
 * @param exitFee costs of the exit, in cash
 * @param pnl profit after all costs, in cash; of an open position marked at the last close
 * @param returned {@code pnl} as a fraction of what the entry cost
 */
public record Trade(
        int symbol,
        Direction direction,
        Reason reason,
        long entryBar,
        long exitBar,
        long entryTsMs,
        long exitTsMs,
        double entryPrice,
        double exitPrice,
        double units,
        double entryFee,
        double exitFee,
        double pnl,
        double returned) {

    /** The exit bar of an open position. */
    public static final long NO_BAR = -1;

    /** Whether the position has ended. */
    public boolean closed() {
        return reason != Reason.OPEN;
    }
}
