package io.atra.live.feed;

/**
 * A source of bars. It tells each bar of a series once, in the order of time, whatever its source does: what comes late,
 * twice, changed or out of order is dealt with by rule, counted and told as {@link io.atra.live.event.FeedState}.
 */
public interface Feed extends AutoCloseable {

    /** Its name: {@code replay}, {@code csv}, {@code ws}. */
    String name();

    /**
     * Tells everything, on the calling thread, until the source is at its end or the feed is closed.
     *
     * @throws InterruptedException when the thread is interrupted; the feed is at an end then
     * @throws io.atra.error.InputException when the source cannot be read as bars at all
     */
    void run(FeedSink sink) throws InterruptedException;

    /** Ends {@link #run} soon, from any thread; a second time does nothing. */
    @Override
    void close();
}
