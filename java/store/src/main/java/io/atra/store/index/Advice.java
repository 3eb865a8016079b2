package io.atra.store.index;

import java.util.List;

/**
 * What is advised for a file.
 *
 * @param proposals indexes to make, those first that win most
 * @param redundant indexes that others cover
 * @param examined how many statements were tried
 * @param notes what could not be examined, and why
 */
public record Advice(List<Proposal> proposals, List<RedundantIndex> redundant, int examined, List<String> notes) {}
