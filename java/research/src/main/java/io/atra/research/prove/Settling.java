package io.atra.research.prove;

import io.atra.plan.Location;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a column remembers where its series began: what {@code --warmup} must be for it.
 *
 * @param node its node in the plan
 * @param source what the user wrote
 * @param place where, if that is known
 * @param start the first bar at which it has a value; the number of bars where it never has
 * @param exact after how many bars from a later origin on it has the bits that it has from the first one on; nothing
 *     where it still differs at the last bar
 * @param near the same to a relative 1e-9
 */
public record Settling(
        int node, String source, Optional<Location> place, long start, OptionalLong exact, OptionalLong near) {}
