package io.atra.engine;

import io.atra.bars.Bar;
import java.util.List;

/** A plan fed bar by bar: the same signals, fills and trades as a run over the same bars. One thread at a time. */
public interface BarStream extends AutoCloseable {

    /**
     * Takes the next bar.
     *
     * @param columns the values of the user's own columns at this bar
     * @throws io.atra.error.InputException when it does not come after the last, or breaks the rules of bars
     */
    Push push(Bar bar, double... columns);

    /**
     * Takes a bar of another symbol that the plan reads. It comes before the first {@link #push} of a bar at whose close it
     * is closed, and after those at whose close it is not.
     *
     * @throws io.atra.error.InputException when it comes too early or too late, or breaks the rules of bars
     * @throws IllegalArgumentException when the plan does not read that symbol
     */
    void pushOther(String symbol, Bar bar);

    /** What {@link #push} would answer, leaving the stream as it is: for a bar that is still forming. */
    Push peek(Bar bar, double... columns);

    /** The trades closed so far. */
    List<Trade> trades();

    /** What the reader should know so far. */
    List<Warning> warnings();

    /** Gives back memory; a second time does nothing. */
    @Override
    void close();

    /**
     * What a stream answers to a bar.
     *
     * @param rulesRead whether rules are read at this close: everything they use has a value
     * @param enterLong what that rule says; false while rules are not read, as the others
     * @param exitLong what that rule says
     * @param enterShort what that rule says
     * @param exitShort what that rule says
     * @param tradesClosed trades closed so far
     * @param position units held after the close, negative for a short one
     * @param entryPrice the entry's fill of the open position; NaN when flat
     * @param cash after the close
     * @param equity at the close
     * @param values of every node of the plan; a condition as 1 and 0
     */
    @SuppressWarnings("ArrayRecordComponent") // one a bar: a list would box every value
    record Push(
            boolean rulesRead,
            boolean enterLong,
            boolean exitLong,
            boolean enterShort,
            boolean exitShort,
            long tradesClosed,
            double position,
            double entryPrice,
            double cash,
            double equity,
            double[] values) {}
}
