package io.atra.live.bus;

import io.atra.live.event.Event;
import java.util.function.Predicate;

/**
 * A handler's place on a bus.
 *
 * <pre>{@code
 * Subscription.joined("strategy", 0, 2, strategy).wanting(event -> event instanceof BarClosed);
 * Subscription.queued("screen", 2, screen).holding(16, Overflow.DROP_OLDEST);
 * }</pre>
 *
 * @param name for figures and messages
 * @param stage earlier stages come first
 * @param delivery how it gets its events
 * @param lanes how many threads it may take at a time; each symbol has its lane
 * @param capacity batches that may wait for each lane
 * @param overflow what happens when more come
 * @param wants which events it is given
 * @param handler what takes them
 */
public record Subscription(
        String name,
        int stage,
        Delivery delivery,
        int lanes,
        int capacity,
        Overflow overflow,
        Predicate<Event> wants,
        Handler handler) {

    private static final int STANDARD_CAPACITY = 64;

    /** Checks the numbers. */
    public Subscription {
        if (lanes < 1 || capacity < 1 || stage < 0) {
            throw new IllegalArgumentException(
                    name + ": lanes " + lanes + ", capacity " + capacity + ", stage " + stage);
        }
    }

    /** In the publisher's thread. */
    public static Subscription sync(String name, int stage, Handler handler) {
        return of(name, stage, Delivery.SYNC, 1, handler);
    }

    /** In lanes of their own, waited for. */
    public static Subscription joined(String name, int stage, int lanes, Handler handler) {
        return of(name, stage, Delivery.JOINED, lanes, handler);
    }

    /** In a lane of its own, not waited for. */
    public static Subscription queued(String name, int stage, Handler handler) {
        return of(name, stage, Delivery.QUEUED, 1, handler);
    }

    private static Subscription of(String name, int stage, Delivery delivery, int lanes, Handler handler) {
        return new Subscription(
                name, stage, delivery, lanes, STANDARD_CAPACITY, Overflow.BLOCK, event -> true, handler);
    }

    /** The same for some events only. */
    public Subscription wanting(Predicate<Event> some) {
        return new Subscription(name, stage, delivery, lanes, capacity, overflow, some, handler);
    }

    /** The same with another queue. */
    public Subscription holding(int batches, Overflow policy) {
        return new Subscription(name, stage, delivery, lanes, batches, policy, wants, handler);
    }
}
