package io.atra.store.profile;

import java.util.List;

/**
 * What was measured of a statement; times in nanoseconds, from running it to closing its rows.
 *
 * @param text the statement without its values
 * @param count how often it ran, a batch being once
 * @param totalNs all of it together
 * @param minNs the shortest
 * @param avgNs the mean
 * @param maxNs the longest
 * @param p95Ns what 95 % of the executions did not exceed, at most a sixteenth too long
 * @param plan how SQLite ran it when it was last asked, a line a step; empty when it was not
 */
public record StatementFigures(
        String text, long count, long totalNs, long minNs, long avgNs, long maxNs, long p95Ns, List<String> plan) {}
