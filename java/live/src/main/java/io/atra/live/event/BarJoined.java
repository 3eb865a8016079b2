package io.atra.live.event;

import java.util.List;

/**
 * A bar is complete, and so is all that is read beside it: no bar of the other symbols that is closed at its close is still
 * to come.
 *
 * @param joint who is read beside whom
 * @param own the bar
 * @param others those of the other symbols that are closed at its close and were not at that of the bar before, of each
 *     symbol in the order of time
 */
public record BarJoined(Joint joint, BarClosed own, List<BarClosed> others) implements Event {

    /** Copies the list. */
    public BarJoined {
        others = List.copyOf(others);
    }

    @Override
    public SeriesKey series() {
        return joint.series();
    }
}
