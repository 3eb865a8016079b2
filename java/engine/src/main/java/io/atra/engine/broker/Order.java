package io.atra.engine.broker;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ordered at a close. Its entry may still be dropped when it would fill (semantics C.3).
 *
 * @param close why it closes the position; null when it closes none
 * @param enter the side that it enters; null when it enters none
 */
public record Order(@Nullable Reason close, @Nullable Direction enter) {}
