package io.atra.live.feed;

import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is refused, and tells it: of each series and reason the first, second, fourth, eighth … one, so that a source
 * that goes mad does not flood the log. For one thread.
 */
public final class Refusals {

    private final String feed;
    private final FeedCounts counts;
    private final Map<Key, Long> soFar = new HashMap<>();

    private record Key(String whose, Refusal why) {}

    /** @param feed its name */
    public Refusals(String feed, FeedCounts counts) {
        this.feed = feed;
        this.counts = counts;
    }

    /**
     * Refuses something.
     *
     * @param whose the series, file or stream: one of few
     * @param detail one sentence without a full stop
     * @param told where it is told, if it is
     */
    public void refuse(Refusal why, String whose, String detail, List<? super FeedState> told) {
        counts.add(why);
        long times = soFar.merge(new Key(whose, why), 1L, Long::sum);
        if (Long.bitCount(times) == 1) {
            told.add(new FeedState(feed, FeedState.State.REFUSED, whose + ": " + detail + counted(times, why)));
        }
    }

    private static String counted(long times, Refusal why) {
        String place = times % 10 == 2 ? times + "nd" : times + "th";
        return times == 1 ? "" : " (" + why.label() + " for the " + place + " time)";
    }

    /** The same for what a gate has refused. */
    public void refuse(SeriesGate gate, SeriesGate.Refused refused, List<? super Event> told) {
        refuse(refused.why(), gate.series().toString(), refused.detail(), told);
    }
}
