package io.atra.live.bus;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what a handler does. */
final class HandlerMeter {

    private static final long LONGEST_NS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 2;

    private final Histogram ns = new Histogram(LONGEST_NS, DIGITS);
    private long events;
    private long dropped;

    synchronized void handled(int count, long tookNs) {
        events += count;
        ns.recordValue(Math.clamp(tookNs, 0, LONGEST_NS));
    }

    synchronized void dropped(int count) {
        dropped += count;
    }

    synchronized long events() {
        return events;
    }

    synchronized long droppedEvents() {
        return dropped;
    }

    synchronized long batches() {
        return ns.getTotalCount();
    }

    /** How long a batch took that so many percent did not exceed, in seconds. */
    synchronized double seconds(double percent) {
        return ns.getValueAtPercentile(percent) / 1e9;
    }
}
