package io.atra.store.ledger;

/**
 * A scope of the ledger.
 *
 * @param id its number
 * @param scope what its trials have in common
 * @param trials how many of them were ever recorded
 */
public record StoredScope(long id, Scope scope, long trials) {}
