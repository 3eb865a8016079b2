package io.atra.live.feed.replay;

import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.feed.Ending;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.FeedSink;
import io.atra.metrics.ProcessMetrics;
import io.atra.store.bars.BarStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells series of the database as if their bars came now: in the order in which they become known, each at its close, as
 * fast as the sink takes them or so many times as fast as they came.
 *
 * <p>What becomes known at one moment comes in one batch. A batch of an unpaced replay holds several moments, until it has
 * some thousand events. The last bar of each series is told as its last. What is replayed is each series as it was when
 * {@link #run} began; see {@link io.atra.store.bars.BarReader}.
 *
 * <pre>{@code
 * ReplaySettings settings = ReplaySettings.of(new SeriesKey("BTC-USD", Timeframe.M1)).withOpens(true);
 * try (ReplayFeed feed = new ReplayFeed(new BarStore(database), settings, FeedClock.system())) {
 *     feed.run(sink);
 * }
 * }</pre>
 */
public final class ReplayFeed implements Feed {

    private static final String NAME = "replay";
    private static final int BATCH = 4096;

    private final BarStore store;
    private final ReplaySettings settings;
    private final FeedClock clock;
    private final FeedCounts counts = new FeedCounts(NAME);
    private final Ending ending = new Ending();

    /**
     * A replay that begins with {@link #run}.
     *
     * @param store of the database; it stays open while the feed runs
     * @param clock by which a paced replay waits
     */
    public ReplayFeed(BarStore store, ReplaySettings settings, FeedClock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What it has told so far. */
    public FeedCounts counts() {
        return counts;
    }

    /**
     * Tells everything; see {@link Feed#run}.
     *
     * @throws io.atra.error.UsageException when a series is not stored
     * @throws io.atra.error.InputException when one has no bars in the window, or is damaged
     * @throws io.atra.error.RunException when an import changed one meanwhile
     */
    @Override
    public void run(FeedSink sink) throws InterruptedException {
        ProcessMetrics.Registration registration = ProcessMetrics.register(counts);
        try (Timeline timeline = Timeline.open(store, settings)) {
            sink.take(
                    state(FeedState.State.LIVE, "replaying " + settings.series().size() + " series"));
            tellAll(timeline, sink);
            String how = ending.ended() ? "stopped after " : "all told: ";
            sink.take(state(FeedState.State.ENDED, how + counts.of(Count.BARS) + " bars"));
        } finally {
            registration.close();
        }
    }

    private static List<Event> state(FeedState.State state, String detail) {
        return List.of(new FeedState(NAME, state, detail));
    }

    private void tellAll(Timeline timeline, FeedSink sink) throws InterruptedException {
        Pace pace = new Pace(settings.speed(), clock, timeline.nextMs());
        while (timeline.hasNext() && pace.await(timeline.nextMs(), ending)) {
            List<Event> batch = batch(timeline, pace.isFree());
            count(batch);
            sink.take(batch);
        }
    }

    private static List<Event> batch(Timeline timeline, boolean severalMoments) {
        List<Event> batch = new ArrayList<>(severalMoments ? BATCH + 64 : 4);
        timeline.moment(batch);
        while (severalMoments && batch.size() < BATCH && timeline.hasNext()) {
            timeline.moment(batch);
        }
        return batch;
    }

    private void count(List<Event> batch) {
        long closed = 0;
        for (Event event : batch) {
            closed += event instanceof BarClosed ? 1 : 0;
        }
        counts.add(Count.BARS, closed);
        counts.add(Count.FORMING, batch.size() - closed);
    }

    @Override
    public void close() {
        ending.end();
    }
}
