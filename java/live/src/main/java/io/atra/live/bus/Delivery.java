package io.atra.live.bus;

/** How a handler gets its events. */
public enum Delivery {
    /** In the publisher's thread, one handler after the other in the order of their subscriptions. */
    SYNC,
    /** On other threads; the stage ends when all have taken the batch. */
    JOINED,
    /** On other threads, whenever they come to it: the publisher does not wait for them unless their queue is full. */
    QUEUED
}
