package io.atra.research.walkforward;

import io.atra.bars.Bars;
import io.atra.engine.Window;

/** The bars of a window by number and by time; it ends when its last bar closes. */
final class TimeLine {

    /**
     * A place between two bars.
     *
     * @param ms its time, epoch milliseconds UTC
     * @param bar the first bar at or after it
     */
    record Place(long ms, long bar) {}

    private final Bars bars;
    private final Window window;
    private final double spacingMs;
    private final long endMs;

    TimeLine(Bars bars, Window window) {
        this.bars = bars;
        this.window = window;
        this.spacingMs = bars.spacingMs();
        this.endMs = bars.tsMs(window.to() - 1) + (long) spacingMs;
    }

    Place start() {
        return at(window.from());
    }

    /** Where a bar opens; behind the last one bars would come in their usual distance. */
    Place at(long bar) {
        return new Place(bar < window.to() ? bars.tsMs(bar) : endMs + (long) ((bar - window.to()) * spacingMs), bar);
    }

    private Place atTime(long ms) {
        Window before = Window.between(bars, Long.MIN_VALUE, ms);
        return new Place(ms, Math.clamp(before.to(), window.from(), window.to()));
    }

    Place after(Place place, Length length) {
        return length.isTime() ? atTime(place.ms() + length.amount()) : at(place.bar() + length.amount());
    }

    Place before(Place place, Length length) {
        return length.isTime() ? atTime(place.ms() - length.amount()) : at(place.bar() - length.amount());
    }

    /** Whether the bars reach so far. */
    boolean reaches(Place place) {
        return place.ms() <= endMs && place.bar() <= window.to();
    }
}
