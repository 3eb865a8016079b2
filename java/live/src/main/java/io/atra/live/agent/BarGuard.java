package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.bars.BarRules;
import io.atra.error.InputException;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets bars pass that keep the rules of bars, each series for itself; others are refused, counted and told, and nothing
 * that is held or ordered changes. Used by the feed's thread.
 */
final class BarGuard {

    private final String feed;
    private final Set<SeriesKey> wanted;
    private final InstantSource clock;
    private final long aheadMs;
    private final Map<SeriesKey, Long> last = new HashMap<>();
    private final Map<SeriesKey, Long> counts = new HashMap<>();
    private final AtomicLong refused = new AtomicLong();

    /**
     * @param wanted other series pass nobody
     * @param ahead how far ahead of the clock a bar may open; a longer time for replays than anything
     */
    BarGuard(String feed, List<SeriesKey> wanted, InstantSource clock, Duration ahead) {
        this.feed = feed;
        this.wanted = Set.copyOf(wanted);
        this.clock = clock;
        this.aheadMs = ahead.toMillis();
    }

    /** What of a batch may pass, with a word about each that may not. */
    List<Event> pass(List<Event> batch) {
        List<Event> passed = new ArrayList<>(batch.size());
        for (Event event : batch) {
            switch (event) {
                case BarClosed closed -> closed(closed, passed);
                case BarForming forming -> forming(forming, passed);
                default -> passed.add(event);
            }
        }
        return passed;
    }

    private void closed(BarClosed closed, List<Event> passed) {
        if (!wanted.contains(closed.series())) return;
        if (holds(closed.series(), closed.bar(), passed)) {
            last.put(closed.series(), closed.bar().tsMs());
            counts.merge(closed.series(), 1L, Long::sum);
            passed.add(closed);
        }
    }

    private void forming(BarForming forming, List<Event> passed) {
        if (wanted.contains(forming.series()) && holds(forming.series(), forming.bar(), passed)) passed.add(forming);
    }

    private boolean holds(SeriesKey series, Bar bar, List<Event> passed) {
        try {
            BarRules.check(
                    counts.getOrDefault(series, 0L),
                    last.getOrDefault(series, Long.MIN_VALUE),
                    bar.tsMs(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume());
            checkClock(bar);
            return true;
        } catch (InputException broken) {
            refused.incrementAndGet();
            passed.add(new FeedState(feed, FeedState.State.REFUSED, series + ": " + broken.getMessage()));
            return false;
        }
    }

    private void checkClock(Bar bar) {
        if (bar.tsMs() - clock.millis() > aheadMs) {
            throw new InputException("bar at " + Instant.ofEpochMilli(bar.tsMs())
                    + ": it opens later than this machine's clock allows (" + clock.instant() + ")");
        }
    }

    /** Bars that were not let pass. */
    long refused() {
        return refused.get();
    }
}
