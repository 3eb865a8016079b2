package io.atra.live.feed.replay;

import io.atra.error.UsageException;
import io.atra.live.event.SeriesKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is replayed, and how fast.
 *
 * <pre>{@code
 * ReplaySettings.of(btc, eth).between(fromMs, toMs).withSpeed(60).withOpens(true)
 * }</pre>
 *
 * @param series in the order in which events of one moment are told; each once
 * @param fromMs the first open time that is told, epoch milliseconds UTC
 * @param toMs the end of open times, not included
 * @param speed how many seconds of the bars' time pass in one of the clock's; {@link #UNPACED} as fast as possible
 * @param opens whether each bar is told as forming at its open before it is told as closed, so that orders fill there
 */
public record ReplaySettings(List<SeriesKey> series, long fromMs, long toMs, double speed, boolean opens) {

    /** As fast as the sink takes the bars. */
    public static final double UNPACED = 0;

    /**
     * Checks them.
     *
     * @throws UsageException when there is no series, one comes twice, the window is empty or the speed is none
     */
    public ReplaySettings {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new UsageException("replay: name at least one series");
        }
        requireDistinct(series);
        if (fromMs >= toMs) {
            throw new UsageException("replay: the window is empty; its start must lie before its end");
        }
        if (!(speed >= 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new UsageException("replay: speed " + speed + " is not a finite number from 0 on");
        }
    }

    private static void requireDistinct(List<SeriesKey> series) {
        Set<SeriesKey> seen = new HashSet<>();
        for (SeriesKey each : series) {
            if (!seen.add(each)) {
                throw new UsageException("replay: " + each + " is named twice");
            }
        }
    }

    /** All bars of these series, as fast as possible, closed bars alone. */
    public static ReplaySettings of(SeriesKey... series) {
        return of(List.of(series));
    }

    /** All bars of these series, as fast as possible, closed bars alone. */
    public static ReplaySettings of(List<SeriesKey> series) {
        return new ReplaySettings(series, Long.MIN_VALUE, Long.MAX_VALUE, UNPACED, false);
    }

    /** The same for bars with {@code from <= ts < to}, epoch milliseconds UTC. */
    public ReplaySettings between(long from, long to) {
        return new ReplaySettings(series, from, to, speed, opens);
    }

    /** The same at another speed. */
    public ReplaySettings withSpeed(double times) {
        return new ReplaySettings(series, fromMs, toMs, times, opens);
    }

    /** The same with or without opens told. */
    public ReplaySettings withOpens(boolean told) {
        return new ReplaySettings(series, fromMs, toMs, speed, told);
    }
}
