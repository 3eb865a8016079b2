package io.atra.engine.broker;

import io.atra.engine.Trade;

/** Hears of what a broker does, while it does it. It must not call the broker. */
public interface BrokerEvents {

    /**
     * An order came of a close.
     *
     * @return whether its entry may be made; what it closes is closed either way
     */
    boolean ordered(Order order);

    /** Units were bought or sold. */
    void filled(Fill fill);

    /** The bars are over and a position is left: its row, marked at the last close. */
    void leftOpen(Trade open);
}
