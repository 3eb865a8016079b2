package io.atra.engine.pure.sim;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;

/** A row of the trade log: a round trip, or the position left open at the end. One object is written anew for each. */
public final class TradeRow {

    Direction direction = Direction.LONG;
    Reason reason = Reason.OPEN;
    long entryBar;
    long exitBar;
    long entryTsMs;
    long exitTsMs;
    double entryPrice;
    double exitPrice;
    double units;
    double entryFee;
    double exitFee;
    double pnl;

    /** Whether the position has ended. */
    public boolean closed() {
        return reason != Reason.OPEN;
    }

    /** Costs of the entry, in cash. */
    public double entryFee() {
        return entryFee;
    }

    /** Costs of the exit, in cash; 0 while open. */
    public double exitFee() {
        return exitFee;
    }

    /** Profit after all costs, in cash; of an open position marked at the last close. */
    public double pnl() {
        return pnl;
    }

    /** The profit as a fraction of what the entry cost. */
    public double returned() {
        return pnl / (entryPrice * units);
    }

    /** The same to be kept, of the only symbol. */
    public Trade toTrade() {
        return toTrade(0);
    }

    /** The same to be kept, of the symbol with this place in the list. */
    public Trade toTrade(int symbol) {
        return new Trade(
                symbol,
                direction,
                reason,
                entryBar,
                exitBar,
                entryTsMs,
                exitTsMs,
                entryPrice,
                exitPrice,
                units,
                entryFee,
                exitFee,
                pnl,
                returned());
    }
}
