package io.atra.store.ledger;

import java.util.HexFormat;

/**
 * A run of the ledger, its trades apart.
 *
 * @param id its number
 * @param hash identity of what was computed, in hex: the same for a repetition
 * @param createdMs when it was recorded, epoch milliseconds UTC
 * @param tradeCount how many rows its trade log has
 * @param scopeTrials how many different trials of its scope were ever recorded
 * @param record everything else; its list of trades is empty
 */
public record StoredRun(long id, String hash, long createdMs, int tradeCount, long scopeTrials, RunRecord record) {

    /** What users type and see: the first letters of the hash. */
    public String shortHash() {
        return hash.substring(0, 8);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
