package io.atra.store.live;

import java.util.List;

/**
 * A session of paper trading as it is stored.
 *
 * @param id its number
 * @param hash identity of what trades on what, in hex
 * @param feed where its bars come from
 * @param fromMs bars that open earlier only warm functions up, epoch milliseconds
 * @param createdMs when it began, epoch milliseconds
 * @param manifest a JSON object for people
 * @param accounts by their numbers
 */
public record LiveSession(
        long id, String hash, String feed, long fromMs, long createdMs, String manifest, List<LiveAccount> accounts) {

    /** Copies the list. */
    public LiveSession {
        accounts = List.copyOf(accounts);
    }

    /** The same under another number, with other accounts. */
    LiveSession with(long number, List<LiveAccount> others) {
        return new LiveSession(number, hash, feed, fromMs, createdMs, manifest, others);
    }
}
