package io.atra.store.index;

import java.util.List;

/**
 * How a statement ran on the copy.
 *
 * @param ns the shortest of several times
 * @param plan how SQLite ran it
 */
record Measured(long ns, List<String> plan) {}
