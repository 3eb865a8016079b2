package io.atra.live.agent;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import java.util.List;

/**
 * How an account stands.
 *
 * @param account which
 * @param trades its trade log; a position that the end of the bars left open stands last
 * @param fills how many fills there were
 * @param equity at the last close
 * @param cash after it
 * @param position units held, below 0 for a short
 * @param entryPrice of the open position; NaN when flat
 * @param lastClose the last close; NaN before any
 * @param counts what happened besides trades
 * @param check whether its closed trades are those of its undisturbed stream
 */
public record AccountReport(
        Account account,
        List<Trade> trades,
        long fills,
        double equity,
        double cash,
        double position,
        double entryPrice,
        double lastClose,
        Counts counts,
        Check check) {

    /** What comparing with the stream came to. */
    public enum Check {
        /** The trades are the same, hash for hash. */
        SAME,
        /** They differ: something is wrong. */
        DIFFERS,
        /** Risk, a window or a revised open made it another run: they need not be the same. */
        DISTURBED
    }

    /** Copies the list. */
    public AccountReport {
        trades = List.copyOf(trades);
    }

    /** The identity of the trade log. */
    public String tradesHash() {
        return TradesHash.of(trades);
    }
}
