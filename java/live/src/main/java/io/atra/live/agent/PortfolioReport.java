package io.atra.live.agent;

import io.atra.engine.Counts;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import java.util.List;

/**
 * How accounts stand that share a cash.
 *
 * @param shares what each of them did, in the order in which they go first
 * @param trades their trade log; positions that the end of the bars left open stand last
 * @param equity after the last instant
 * @param cash after it
 * @param counts what happened besides trades; bars are instants
 * @param check whether its trades are those of the same bars undisturbed
 */
public record PortfolioReport(
        List<Share> shares, List<Trade> trades, double equity, double cash, Counts counts, AccountReport.Check check) {

    /**
     * One of the accounts.
     *
     * @param account which
     * @param trades its own round trips; a position that was left open stands last
     * @param fills how many fills there were
     * @param position units held, below 0 for a short
     * @param entryPrice of the open position; NaN when flat
     * @param lastClose the last close that was dealt with; NaN before any
     */
    public record Share(
            Account account, List<Trade> trades, long fills, double position, double entryPrice, double lastClose) {

        /** Copies the list. */
        public Share {
            trades = List.copyOf(trades);
        }
    }

    /** Copies the lists. */
    public PortfolioReport {
        shares = List.copyOf(shares);
        trades = List.copyOf(trades);
    }

    /** The identity of the trade log. */
    public String tradesHash() {
        return TradesHash.of(trades);
    }
}
