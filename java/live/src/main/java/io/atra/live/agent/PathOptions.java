package io.atra.live.agent;

import io.atra.live.bus.Threads;
import java.time.Duration;

/**
 * What is tuned about the live path; nothing of it changes a trade.
 *
 * @param lanes threads of the strategies
 * @param threads of what kind
 * @param batch events that are published together at most
 * @param queue events that may wait between feed and bus
 * @param writes batches that may be on their way to the disk
 * @param deadline how long an agent may take for a batch before it counts as hung
 * @param ahead how far ahead of this machine's clock a bar may open
 * @param patience for how long a write that fails is tried again
 * @param restarts how often agents are started again without having come further
 */
public record PathOptions(
        int lanes,
        Threads threads,
        int batch,
        int queue,
        int writes,
        Duration deadline,
        Duration ahead,
        Duration patience,
        int restarts) {

    private static final Duration ANY = Duration.ofDays(400_000);

    /** For most uses. */
    public static PathOptions standard() {
        int lanes = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 64);
        return new PathOptions(
                lanes, Threads.VIRTUAL, 4096, 16_384, 16, Duration.ofSeconds(10), ANY, Duration.ofSeconds(30), 5);
    }

    /** The same with bars that must not open later than this machine's clock and so much more: for feeds of now. */
    public PathOptions withAhead(Duration tolerance) {
        return new PathOptions(lanes, threads, batch, queue, writes, deadline, tolerance, patience, restarts);
    }

    /** The same with other threads. */
    public PathOptions withThreads(int count, Threads kind) {
        return new PathOptions(count, kind, batch, queue, writes, deadline, ahead, patience, restarts);
    }

    /** The same with other batches. */
    public PathOptions withBatch(int events) {
        return new PathOptions(lanes, threads, events, queue, writes, deadline, ahead, patience, restarts);
    }

    /** The same with room for so many events between feed and bus. */
    public PathOptions withQueue(int events) {
        return new PathOptions(lanes, threads, batch, events, writes, deadline, ahead, patience, restarts);
    }

    /** The same with another deadline, patience and number of restarts. */
    public PathOptions withPatience(Duration handlers, Duration writer, int times) {
        return new PathOptions(lanes, threads, batch, queue, writes, handlers, ahead, writer, times);
    }
}
