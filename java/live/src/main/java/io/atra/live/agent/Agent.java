package io.atra.live.agent;

/** A part of the live path that is started, stopped and looked after. */
interface Agent {

    /** For messages: {@code strategy}. */
    String name();

    /** Begins; agents that it hands on to have begun. */
    default void start() {}

    /** Ends, when what feeds it has ended and all is handed on. */
    default void stop() {}

    /** How much it has dealt with: grows while it is at work. */
    long handled();
}
