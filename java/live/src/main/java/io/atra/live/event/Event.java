package io.atra.live.event;

import org.jspecify.annotations.Nullable;

/** Something that happened. Events of one symbol are seen by everybody in the order in which they were published. */
public sealed interface Event
        permits BarClosed,
                BarForming,
                BarJoined,
                Failure,
                FeedState,
                Filled,
                FormingJoined,
                OrderPlaced,
                PositionClosed,
                PositionOpened,
                RiskAlert,
                Signal {

    /** The series that it is about; null where it is about all or none. */
    default @Nullable SeriesKey series() {
        return null;
    }
}
