package io.atra.engine.pure.sim;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import org.jspecify.annotations.Nullable;

/** Sees every order that comes of a close, before it can fill. */
@FunctionalInterface
public interface OrderDesk {

    /** Lets everything pass. */
    OrderDesk OPEN = (close, enter) -> true;

    /**
     * An order came into being.
     *
     * @param close why it closes the position; null when it closes none
     * @param enter the side that it enters; null when it enters none
     * @return whether the entry may be made; what the order closes is closed either way
     */
    boolean admits(@Nullable Reason close, @Nullable Direction enter);
}
