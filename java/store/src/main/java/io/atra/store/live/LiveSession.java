package io.atra.store.live;

import java.util.List;

/**
 * A session of paper trading as it is stored.
 *
 * @param id its number
 * @param hash identity of what trades on what, in hex
 * @param feed where its bars come from
 * @param createdMs when it began, epoch milliseconds
 * @param manifest a JSON object for people
 * @param accounts by their numbers
 */
public record LiveSession(
        long id, String hash, String feed, long createdMs, String manifest, List<LiveAccount> accounts) {

    /** Copies the list. */
    public LiveSession {
        accounts = List.copyOf(accounts);
    }
}
