package io.atra.live.feed.ws;

import io.atra.live.event.FeedState;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedSink;
import io.atra.metrics.ProcessMetrics;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Tells bars of a stream in the shape of Binance's klines: bars that form, and closed ones each once and in order, whatever
 * the stream does. It connects again whenever it is cut, and fetches what it missed where there is somebody to ask; see
 * {@code docs/feeds.md}.
 *
 * <p>Only the host of the settings is ever talked to. The feed ends when it is closed; no failure of the host ends it.
 *
 * <pre>{@code
 * try (KlineFeed feed = new KlineFeed(settings, FeedClock.system())) {
 *     feed.run(sink);
 * }
 * }</pre>
 */
public final class KlineFeed implements Feed {

    static final String NAME = "ws";

    private final KlineSettings settings;
    private final FeedClock clock;
    private final Supplier<Transport> transports;
    private final FeedCounts counts = new FeedCounts(NAME);
    private final BlockingQueue<Incoming> inbox = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    /**
     * A feed that connects with {@link #run}.
     *
     * @param clock by which it waits and judges times
     */
    public KlineFeed(KlineSettings settings, FeedClock clock) {
        this(settings, clock, () -> new JdkTransport(settings.timing()));
    }

    /** The same over something else than sockets. */
    KlineFeed(KlineSettings settings, FeedClock clock, Supplier<Transport> transports) {
        this.settings = settings;
        this.clock = clock;
        this.transports = transports;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What it has told, refused and missed so far. */
    public FeedCounts counts() {
        return counts;
    }

    @Override
    public void run(FeedSink sink) throws InterruptedException {
        ProcessMetrics.Registration registration = ProcessMetrics.register(counts);
        try (Transport transport = transports.get()) {
            KlineSession session = new KlineSession(settings, clock, transport, inbox, counts);
            while (!ended) {
                session.round(sink);
            }
            session.close();
            sink.take(List.of(new FeedState(NAME, FeedState.State.ENDED, "closed")));
        } finally {
            registration.close();
        }
    }

    @Override
    public void close() {
        ended = true;
        inbox.add(new Incoming.End());
    }
}
