package io.atra.live.feed.ws;

import io.atra.live.event.FeedState;
import io.atra.live.feed.Backoff;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedSink;
import io.atra.live.feed.Refusal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kline feed at work, on one thread: what comes in goes to the connection, the requests or the series it is about. */
final class KlineSession {

    /** At least so often it looks whether a bar is overdue, since the clock may be set. */
    private static final long LOOK_MS = 15_000;

    private static final int MOST_AT_ONCE = 1_024;
    private static final String STREAM = "stream";

    private final KlineSettings settings;
    private final FeedClock clock;
    private final BlockingQueue<Incoming> inbox;
    private final Outbox out;
    private final Link link;
    private final GapFiller filler;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final List<Transport.Connection> taken = new ArrayList<>();
    private final long startMs;
    private final long startSteadyMs;
    private boolean filling;

    KlineSession(
            KlineSettings settings,
            FeedClock clock,
            Transport transport,
            BlockingQueue<Incoming> inbox,
            FeedCounts counts) {
        this.settings = settings;
        this.clock = clock;
        this.inbox = inbox;
        this.out = new Outbox(KlineFeed.NAME, counts);
        this.startMs = clock.nowMs();
        this.startSteadyMs = clock.steadyMs();
        URI rest = settings.rest();
        for (KlineSeries each : settings.series()) {
            tracks.put(
                    Kline.stream(each.symbol(), each.series().timeframe().label()),
                    new Track(each, rest != null, settings.timing(), out));
        }
        this.link = new Link(
                settings.stream().getAuthority(),
                settings.timing(),
                backoff(1),
                out,
                () -> transport.connect(settings.subscription(), inbox::add),
                startSteadyMs);
        this.filler = new GapFiller(
                settings.timing(),
                backoff(2),
                out,
                tracks.values(),
                track -> transport.get(page(rest, track), inbox::add));
    }

    private Backoff backoff(int which) {
        Timing timing = settings.timing();
        return new Backoff(timing.firstPauseMs(), timing.longestPauseMs(), new Random(settings.seed() + which));
    }

    private URI page(@Nullable URI rest, Track track) {
        if (rest == null) {
            throw new IllegalStateException("nobody to ask");
        }
        return settings.page(rest, track.series(), track.nextMs());
    }

    /** Waits for what comes next, deals with all that is there, and tells what came of it. */
    void round(FeedSink sink) throws InterruptedException {
        Incoming first = clock.poll(inbox, dueMs());
        int count = 0;
        for (Incoming each = first; each != null; each = ++count < MOST_AT_ONCE ? inbox.poll() : null) {
            take(each);
        }
        link.step(clock.steadyMs());
        filler.step(clock.nowMs(), clock.steadyMs());
        tellFilling();
        out.flush(sink);
        taken.forEach(Transport.Connection::taken);
        taken.clear();
    }

    private long dueMs() {
        long steadyMs = clock.steadyMs();
        long due = Math.min(link.dueMs(), filler.dueMs(clock.nowMs(), steadyMs));
        return Math.min(due, steadyMs + LOOK_MS);
    }

    private void take(Incoming incoming) {
        switch (incoming) {
            case Incoming.OfConnection news -> takeNews(news);
            case Incoming.Answered answer -> filler.answered(answer, latestMs(), clock.steadyMs());
            case Incoming.Failed failure -> filler.failed(failure, clock.steadyMs());
            case Incoming.End end -> {}
        }
    }

    private void takeNews(Incoming.OfConnection news) {
        boolean listened = link.heard(news, clock.steadyMs());
        if (news instanceof Incoming.Text || news instanceof Incoming.Odd) {
            taken.add(news.connection());
        }
        if (listened && news instanceof Incoming.Text message) {
            takeMessage(message.text());
        } else if (listened && news instanceof Incoming.Odd odd) {
            out.refusals().refuse(odd.why(), STREAM, odd.detail(), out.batch());
        }
    }

    private void takeMessage(String text) {
        try {
            Optional<Kline> kline = KlineReader.message(text);
            if (kline.isPresent()) {
                track(kline.get()).take(kline.get(), latestMs(), clock.steadyMs());
            }
        } catch (RefusedException e) {
            out.refusals().refuse(e.why(), STREAM, e.detail(), out.batch());
        }
    }

    private Track track(Kline kline) throws RefusedException {
        Track track = tracks.get(kline.stream());
        if (track == null) {
            throw new RefusedException(
                    Refusal.UNKNOWN,
                    "a message is of '" + Fields.shown(kline.stream()) + "', which nobody asked for; asked for were "
                            + String.join(", ", tracks.keySet()));
        }
        return track;
    }

    /** How late a time can be: by the clock, or by the time since the start, should somebody have set the clock back. */
    private long latestMs() {
        long bySteadyMs = startMs + clock.steadyMs() - startSteadyMs;
        return Math.max(clock.nowMs(), bySteadyMs) + settings.timing().aheadMs();
    }

    private void tellFilling() {
        String behind = tracks.values().stream()
                .filter(Track::isFilling)
                .map(track -> track.series().series() + " from " + Moment.text(track.nextMs()))
                .collect(Collectors.joining(", "));
        if (filling == behind.isEmpty()) {
            filling = !behind.isEmpty();
            if (filling) {
                out.state(FeedState.State.FILLING, "bars are missing: " + behind);
            } else if (link.isUp()) {
                out.state(FeedState.State.LIVE, "no bars are missing any more");
            }
        }
    }

    /** Gives up connections and requests. */
    void close() {
        link.close();
        filler.close();
    }
}
