package io.atra.store.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is stored of a session.
 *
 * @param marks how far it has come
 * @param fills in the order in which they were written
 * @param risks what risk did, in order
 * @param refusals the orders whose entries risk did not let be made
 * @param batches how many batches are written
 * @param state what risk remembered; empty where it never was written
 */
@SuppressWarnings("ArrayRecordComponent") // made once and handed on
public record LiveJournal(
        List<Mark> marks,
        List<FillRow> fills,
        List<RiskRow> risks,
        List<Refusal> refusals,
        long batches,
        double[] state) {

    /**
     * An order whose entry was not made.
     *
     * @param account of which account
     * @param tsMs open time of the bar at whose close it was ordered
     */
    public record Refusal(int account, long tsMs) {}

    /** The fills by account. */
    public Map<Integer, List<FillRow>> fillsByAccount() {
        return fills.stream().collect(Collectors.groupingBy(FillRow::account));
    }
}
