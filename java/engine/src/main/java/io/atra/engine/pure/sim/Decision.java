package io.atra.engine.pure.sim;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import org.jspecify.annotations.Nullable;

/** What the rules say at the close of a bar. One object is written anew for each bar. */
public final class Decision {

    private boolean enterLong;
    private boolean exitLong;
    private boolean enterShort;
    private boolean exitShort;
    double stopLoss;
    double takeProfit;
    double trailingStop;

    /** Writes what the four rules say. */
    public void rules(boolean longEntry, boolean longExit, boolean shortEntry, boolean shortExit) {
        enterLong = longEntry;
        exitLong = longExit;
        enterShort = shortEntry;
        exitShort = shortExit;
    }

    /** Writes the distances at this bar: fractions, or differences of prices; of an exit that is set. */
    public void distances(double ofStopLoss, double ofTakeProfit, double ofTrailingStop) {
        stopLoss = ofStopLoss;
        takeProfit = ofTakeProfit;
        trailingStop = ofTrailingStop;
    }

    /** The side entered: a valid entry has neither its own exit nor the other entry beside it. */
    @Nullable
    Direction entry() {
        if (enterLong == enterShort) return null;
        if (enterLong) return exitLong ? null : Direction.LONG;
        return exitShort ? null : Direction.SHORT;
    }

    /** Why a position is closed, if it is; {@code due} when it has reached {@code max_bars}. */
    @Nullable
    Reason reasonToClose(Direction held, @Nullable Direction entry, boolean due) {
        if (entry != null && entry != held) return Reason.REVERSE;
        if (held == Direction.LONG ? exitLong : exitShort) return Reason.SIGNAL;
        return due ? Reason.MAX_BARS : null;
    }
}
