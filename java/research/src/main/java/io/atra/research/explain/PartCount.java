package io.atra.research.explain;

import io.atra.plan.Location;
import java.util.Optional;

/**
 * How often a part of a rule's condition held.
 *
 * @param node its node in the plan
 * @param depth how deep it lies in the rule; the whole rule has 0
 * @param operation {@code and}, {@code or}, {@code not}, a comparison or a function: what kind of part it is
 * @param source what the user wrote
 * @param place where, if that is known
 * @param held on how many bars it was true
 * @param alone on how many bars the rule was false and would have been true, had this part alone said the opposite
 */
public record PartCount(
        int node, int depth, String operation, String source, Optional<Location> place, long held, long alone) {}
