package io.atra.live.event;

/**
 * A bar has begun to form, and none before it waits for other symbols any more. Told once a bar: later states tell no other
 * open.
 *
 * @param joint who is read beside whom
 * @param own its first state
 */
public record FormingJoined(Joint joint, BarForming own) implements Event {

    @Override
    public SeriesKey series() {
        return joint.series();
    }
}
