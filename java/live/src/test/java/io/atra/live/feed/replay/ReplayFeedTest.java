package io.atra.live.feed.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.TestClock;
import io.atra.live.feed.WatchedClock;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayFeedTest {

    private static final long START_MS = Timeframe.MO1.floorMs(1_700_000_000_000L);
    private static final int SEEDS = Integer.getInteger("atra.seeds", 15);
    private static final SeriesKey BTC = new SeriesKey("BTC-USD", Timeframe.M1);
    private static final SeriesKey ETH = new SeriesKey("ETH-USD", Timeframe.M1);
    private static final SeriesKey BTC_5M = new SeriesKey("BTC-USD", Timeframe.M5);
    private static final List<Timeframe> SOME = List.of(
            Timeframe.M1, Timeframe.M5, Timeframe.H1, Timeframe.D1, Timeframe.W1, Timeframe.MO1, Timeframe.IRREGULAR);

    @TempDir
    Path folder;

    private Database database;
    private BarStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
        store = new BarStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void barsOfAMomentComeTogetherTheShorterTimeframeNotBeforeTheLongerOneClosed() throws Exception {
        store(BTC_5M, START_MS);
        store(BTC, minutes(0, 1, 2, 3, 4, 5));

        List<List<Event>> batches = new ArrayList<>();
        feed(ReplaySettings.of(BTC, BTC_5M).withSpeed(60)).run(batches::add);

        assertThat(batches).hasSize(8);
        assertThat(batches.get(5))
                .extracting(event -> ((BarClosed) event).series())
                .containsExactly(BTC, BTC_5M);
        assertThat(batches.get(4)).hasSize(1);
        assertThat(batches.get(0).getFirst()).isInstanceOf(FeedState.class);
        assertThat(((FeedState) batches.get(7).getFirst()).state()).isEqualTo(FeedState.State.ENDED);
    }

    @Test
    void theLastBarOfEachSeriesIsTold() throws Exception {
        store(BTC, minutes(0, 1, 2));
        store(ETH, minutes(1));

        List<BarClosed> closed = closed(run(ReplaySettings.of(BTC, ETH)));

        assertThat(closed).extracting(BarClosed::last).containsExactly(false, false, true, true);
        assertThat(closed).extracting(BarClosed::series).containsExactly(BTC, BTC, ETH, BTC);
    }

    @Test
    void anOpenIsToldBeforeItsBarWithNothingThatIsNotKnownYet() throws Exception {
        store(BTC, minutes(0, 1));

        List<Event> events = run(ReplaySettings.of(BTC).withOpens(true));

        Bar second = bar(START_MS + 60_000);
        assertThat(events.subList(1, 5))
                .containsExactly(
                        forming(BTC, bar(START_MS)),
                        new BarClosed(BTC, bar(START_MS), false),
                        forming(BTC, second),
                        new BarClosed(BTC, second, true));
    }

    @Test
    void aDayThatTheClocksCutShortIsKnownWhenTheNextOneOpens() throws Exception {
        SeriesKey days = new SeriesKey("BTC-USD", Timeframe.D1);
        store(BTC, minutes(23 * 60 - 1, 23 * 60));
        store(days, minutes(0, 23 * 60));

        assertThat(closed(run(ReplaySettings.of(BTC, days))))
                .extracting(BarClosed::series)
                .containsExactly(BTC, days, BTC, days);
    }

    @Test
    void aWindowLimitsOpenTimes() throws Exception {
        store(BTC, minutes(0, 1, 2, 3));

        List<BarClosed> closed = closed(run(ReplaySettings.of(BTC).between(START_MS + 60_000, START_MS + 180_000)));

        assertThat(closed)
                .extracting(each -> (each.bar().tsMs() - START_MS) / 60_000)
                .containsExactly(1L, 2L);
        assertThat(closed.getLast().last()).isTrue();
    }

    @Test
    void realTimeIsWaitedForDividedByTheSpeed() throws Exception {
        store(BTC, minutes(0, 1, 5));
        TestClock clock = new TestClock(0);
        List<Long> told = new ArrayList<>();

        new ReplayFeed(store, ReplaySettings.of(BTC).withSpeed(120), clock).run(batch -> told.add(clock.nowMs()));

        assertThat(told).containsExactly(0L, 0L, 500L, 2_500L, 2_500L);
    }

    @Test
    void anyNumberOfSeriesComesAsSortedByHand() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<SeriesKey> series = new ArrayList<>();
            int count = random.nextInt(1, 6);
            for (int i = 0; i < count; i++) {
                series.add(new SeriesKey("S" + seed + "-" + i, SOME.get(random.nextInt(SOME.size()))));
                store(series.getLast(), someTimes(random, series.getLast().timeframe()));
            }
            boolean opens = random.nextBoolean();
            assertThat(bars(run(ReplaySettings.of(series).withOpens(opens))))
                    .as("seed %s", seed)
                    .isEqualTo(byHand(series, opens));
        }
    }

    @Test
    void manyBlocksComeWhole() throws Exception {
        long[] times = new long[150_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = START_MS + i * 60_000L;
        }
        store(BTC, times);
        List<List<Event>> batches = new ArrayList<>();
        ReplayFeed feed = feed(ReplaySettings.of(BTC));

        feed.run(batches::add);

        List<Event> all = batches.stream().flatMap(List::stream).toList();
        assertThat(bars(all)).isEqualTo(byHand(List.of(BTC), false));
        assertThat(batches.size()).isBetween(10, 100);
        assertThat(feed.counts().of(Count.BARS)).isEqualTo(150_000);
    }

    @Test
    void closingEndsItSoonFromAnyThread() throws Exception {
        store(BTC, minutes(0, 1, 2, 3));
        ReplayFeed feed = feed(ReplaySettings.of(BTC).withSpeed(1));
        List<Event> events = new ArrayList<>();

        feed.run(batch -> {
            events.addAll(batch);
            if (events.size() == 3) {
                feed.close();
            }
        });

        assertThat(events).hasSize(4);
        assertThat(events.getLast()).isEqualTo(new FeedState("replay", FeedState.State.ENDED, "stopped after 2 bars"));
    }

    @Test
    void closingWakesAReplayThatWaits() throws Exception {
        store(BTC, minutes(0, 10_000));
        CountDownLatch waits = new CountDownLatch(1);
        ReplayFeed feed = new ReplayFeed(store, ReplaySettings.of(BTC).withSpeed(1), tellingOfWaits(waits));
        List<Event> events = new ArrayList<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                feed.run(events::addAll);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(waits.await(180, TimeUnit.SECONDS)).isTrue();
        feed.close();
        thread.join(180_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(events.getLast()).isEqualTo(new FeedState("replay", FeedState.State.ENDED, "stopped after 1 bars"));
    }

    /** The machine's clock; it tells when a moment is waited for that is still far. */
    private static FeedClock tellingOfWaits(CountDownLatch waits) {
        FeedClock system = FeedClock.system();
        return new WatchedClock(system, untilMs -> {
            if (untilMs - system.steadyMs() > 3_600_000) waits.countDown();
        });
    }

    @Test
    void whatCannotBeReplayedIsRefused() {
        store(BTC, minutes(0, 1));
        assertThatThrownBy(() -> run(ReplaySettings.of(ETH)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no bars of ETH-USD 1m are stored");
        assertThatThrownBy(() -> run(ReplaySettings.of(BTC).between(0, 60_000)))
                .isInstanceOf(InputException.class)
                .hasMessage("replay: BTC-USD 1m has no bars from 1970-01-01T00:00:00Z before 1970-01-01T00:01:00Z;"
                        + " choose another window, or import them first");
        assertThatThrownBy(() -> ReplaySettings.of(BTC, BTC))
                .isInstanceOf(UsageException.class)
                .hasMessage("replay: BTC-USD 1m is named twice");
        assertThatThrownBy(ReplaySettings::of).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ReplaySettings.of(BTC).between(5, 5)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ReplaySettings.of(BTC).withSpeed(Double.NaN)).isInstanceOf(UsageException.class);
    }

    /** Every event with the moment at which it becomes known, sorted. */
    private List<Event> byHand(List<SeriesKey> series, boolean opens) {
        record Known(long ms, int phase, int place, Event event) {}
        List<Known> all = new ArrayList<>();
        for (int place = 0; place < series.size(); place++) {
            SeriesKey key = series.get(place);
            try (Bars bars = store.load(key.symbol(), key.timeframe())) {
                for (long i = 0; i < bars.size(); i++) {
                    boolean last = i + 1 == bars.size();
                    long ts = bars.tsMs(i);
                    long end = key.timeframe() == Timeframe.IRREGULAR
                            ? ts
                            : key.timeframe().nextMs(ts);
                    long known = last ? end : Math.min(end, bars.tsMs(i + 1));
                    if (opens) {
                        all.add(new Known(ts, 1, place, forming(key, bars.bar(i))));
                    }
                    boolean ofOneMoment = known == ts;
                    all.add(new Known(
                            known, ofOneMoment && opens ? 1 : 0, place, new BarClosed(key, bars.bar(i), last)));
                }
            }
        }
        all.sort(Comparator.comparingLong(Known::ms)
                .thenComparingInt(Known::phase)
                .thenComparingInt(Known::place));
        return all.stream().map(Known::event).toList();
    }

    private static Event forming(SeriesKey series, Bar bar) {
        return new BarForming(series, new Bar(bar.tsMs(), bar.open(), bar.open(), bar.open(), bar.open(), 0));
    }

    private static long[] someTimes(Random random, Timeframe timeframe) {
        long[] times = new long[random.nextInt(1, 40)];
        long at = timeframe.floorMs(START_MS + random.nextInt(10) * 3_600_000L);
        for (int i = 0; i < times.length; i++) {
            times[i] = at;
            boolean cut = timeframe == Timeframe.D1 && random.nextInt(5) == 0;
            long next = timeframe == Timeframe.IRREGULAR ? at + random.nextInt(1, 90_000) : timeframe.nextMs(at);
            at = cut ? next - 3_600_000 : random.nextInt(4) == 0 ? timeframe.nextMs(next) : next;
        }
        return times;
    }

    private ReplayFeed feed(ReplaySettings settings) {
        return new ReplayFeed(store, settings, new TestClock(0));
    }

    private List<Event> run(ReplaySettings settings) throws InterruptedException {
        List<Event> events = new ArrayList<>();
        feed(settings).run(events::addAll);
        return events;
    }

    private static List<Event> bars(List<Event> events) {
        return events.stream().filter(event -> !(event instanceof FeedState)).toList();
    }

    private static List<BarClosed> closed(List<Event> events) {
        return bars(events).stream().map(BarClosed.class::cast).toList();
    }

    private static long[] minutes(int... minutes) {
        return Arrays.stream(minutes).mapToLong(m -> START_MS + m * 60_000L).toArray();
    }

    private void store(SeriesKey series, long... times) {
        try (BarImport running = store.startImport(series.symbol(), series.timeframe(), ConflictPolicy.KEEP)) {
            for (long time : times) {
                Bar bar = bar(time);
                running.append(bar.tsMs(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
            }
            running.publish();
        }
    }

    private static Bar bar(long tsMs) {
        double close = 100 + Math.floorMod(tsMs / 1000, 977) * 0.25;
        return new Bar(tsMs, close - 0.125, close + 1, close - 1, close, Math.floorMod(tsMs / 1000, 13));
    }
}
