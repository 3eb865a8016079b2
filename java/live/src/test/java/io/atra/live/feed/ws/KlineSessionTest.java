package io.atra.live.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.Refusal;
import io.atra.live.feed.TestClock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a session does at which time, without sockets: a round waits until something is due. */
class KlineSessionTest {

    private static final long MINUTE_MS = 60_000;
    private static final long START_MS = Timeframe.D1.floorMs(1_750_000_000_000L);
    private static final KlineSeries BTC = KlineSeries.of(new SeriesKey("BTC-USDT", Timeframe.M1));

    private final TestClock clock = new TestClock(START_MS);
    private final BlockingQueue<Incoming> inbox = new LinkedBlockingQueue<>();
    private final FeedCounts counts = new FeedCounts("ws");
    private final List<FakeConnection> connections = new ArrayList<>();
    private final List<FakeRequest> requests = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private KlineSession session = session(BTC, true);

    private static final class FakeConnection implements Transport.Connection {
        private final long openedMs;
        private int taken;
        private int pings;
        private boolean closed;
        private boolean aborted;

        FakeConnection(long openedMs) {
            this.openedMs = openedMs;
        }

        @Override
        public void taken() {
            taken++;
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }

    private record FakeRequest(URI address, long ms, AtomicBoolean cancelled) implements Transport.Request {
        @Override
        public void cancel() {
            cancelled.set(true);
        }
    }

    private final class FakeTransport implements Transport {
        @Override
        public Connection connect(URI address, Consumer<Incoming> to) {
            connections.add(new FakeConnection(clock.steadyMs()));
            return connections.getLast();
        }

        @Override
        public Request get(URI address, Consumer<Incoming> to) {
            requests.add(new FakeRequest(address, clock.steadyMs(), new AtomicBoolean()));
            return requests.getLast();
        }

        @Override
        public void close() {}
    }

    private KlineSession session(KlineSeries series, boolean rest) {
        KlineSettings settings =
                KlineSettings.of(URI.create("ws://host/stream"), series).withSeed(5);
        return new KlineSession(
                rest ? settings.withRest(URI.create("http://host")) : settings,
                clock,
                new FakeTransport(),
                inbox,
                counts);
    }

    private void round(Incoming... incoming) throws InterruptedException {
        inbox.addAll(List.of(incoming));
        session.round(events::addAll);
    }

    /** Rounds until so much time has passed. */
    private void pass(long ms) throws InterruptedException {
        long end = clock.steadyMs() + ms;
        clock.stopAt(end);
        while (clock.steadyMs() < end) {
            round();
        }
        clock.stopAt(Long.MAX_VALUE);
    }

    /** Rounds, the connection giving signs of life, until so many requests were made. */
    private void goOnUntilRequest(int number, FakeConnection open) throws InterruptedException {
        while (requests.size() < number) {
            round(new Incoming.Alive(open));
            round();
        }
    }

    private FakeConnection open() throws InterruptedException {
        round();
        round(new Incoming.Opened(connections.getLast()));
        return connections.getLast();
    }

    private Incoming closed(FakeConnection of, int minute) {
        return text(of, Truth.closed(BTC, START_MS + minute * MINUTE_MS), true);
    }

    private Incoming forming(FakeConnection of, int minute, int quarters) {
        return text(of, Truth.after(BTC, START_MS + minute * MINUTE_MS, quarters), false);
    }

    private Incoming text(FakeConnection of, Bar bar, boolean closed) {
        return new Incoming.Text(of, Messages.kline(BTC, bar, closed, clock.nowMs(), true));
    }

    private Incoming answer(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(i == from ? "" : ",").append(Messages.row(BTC, Truth.closed(BTC, START_MS + i * MINUTE_MS)));
        }
        return new Incoming.Answered(requests.getLast(), 200, "[" + rows + "]", 0);
    }

    private List<Long> told() {
        return events.stream()
                .filter(BarClosed.class::isInstance)
                .map(event -> (((BarClosed) event).bar().tsMs() - START_MS) / MINUTE_MS)
                .toList();
    }

    private List<FeedState.State> states() {
        return events.stream()
                .filter(FeedState.class::isInstance)
                .map(event -> ((FeedState) event).state())
                .toList();
    }

    private String lastDetail() {
        return ((FeedState) events.reversed().stream()
                        .filter(FeedState.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .detail();
    }

    @Test
    void triesComeEverMoreSeldomUntilAMessageCame() throws Exception {
        List<Long> pauses = new ArrayList<>();
        round();
        for (int i = 0; i < 10; i++) {
            long lostMs = clock.steadyMs();
            int before = connections.size();
            round(new Incoming.Lost(connections.getLast(), "no such host", 0));
            while (connections.size() == before) {
                round();
            }
            pauses.add(connections.getLast().openedMs - lostMs);
        }
        for (int i = 0; i < 10; i++) {
            long most = Math.min(1_000L << i, 60_000);
            assertThat(pauses.get(i)).as("pause %s", i).isBetween(most / 2, most);
        }
        assertThat(counts.of(Count.LOSSES)).isEqualTo(10);
        assertThat(events)
                .anySatisfy(event ->
                        assertThat(((FeedState) event).detail()).matches("host: no such host; again in [0-9.]+ s"));

        FakeConnection good = connections.getLast();
        round(new Incoming.Opened(good), forming(good, 0, 0));
        round(new Incoming.Lost(good, "cut", 0));
        long lostMs = clock.steadyMs();
        round();
        assertThat(connections.getLast().openedMs - lostMs).isBetween(500L, 1_000L);
    }

    @Test
    void aServerThatWantsToBeLeftAloneIs() throws Exception {
        round();
        long lostMs = clock.steadyMs();
        round(new Incoming.Lost(connections.getLast(), "refused with status 429", 90_000));
        pass(89_000);
        assertThat(connections).hasSize(1);
        pass(16_000);
        assertThat(connections.get(1).openedMs - lostMs).isEqualTo(90_000);
    }

    @Test
    void aConnectionThatDoesNotOpenIsDropped() throws Exception {
        round();
        pass(10_000);
        assertThat(connections.getFirst().aborted).isTrue();
        assertThat(states()).contains(FeedState.State.LOST);
        int size = events.size();
        round(new Incoming.Opened(connections.getFirst()));
        assertThat(events.subList(size, events.size()))
                .noneMatch(event -> event instanceof FeedState state && state.state() == FeedState.State.LIVE);
    }

    @Test
    void aSilentConnectionIsPingedAndThenLost() throws Exception {
        FakeConnection open = open();
        pass(59_000);
        assertThat(open.pings).isEqualTo(2);
        round(new Incoming.Alive(open));
        pass(59_000);
        assertThat(open.aborted).isFalse();
        pass(2_000);
        assertThat(open.aborted).isTrue();
        assertThat(events)
                .anySatisfy(
                        event -> assertThat(((FeedState) event).detail()).startsWith("host: no sign of life for 60 s"));
    }

    @Test
    void aConnectionIsReplacedBeforeItIsCutAndBothAreListenedToMeanwhile() throws Exception {
        FakeConnection old = open();
        round(forming(old, 0, 0));
        long openedMs = clock.steadyMs();
        while (connections.size() == 1) {
            round(new Incoming.Alive(old));
            clock.pass(10_000);
        }
        FakeConnection young = connections.getLast();
        assertThat(young.openedMs - openedMs)
                .isBetween(Timing.STANDARD.renewMs() - 11_000, Timing.STANDARD.renewMs() + 11_000);
        int now = (int) ((clock.nowMs() - START_MS) / MINUTE_MS);
        session = session(BTC.from(START_MS + now * MINUTE_MS), true);
        old = open();
        round(forming(old, now, 0));
        assertThat(old.closed).isFalse();
    }

    @Test
    void theOldConnectionGoesWithTheFirstMessageOfTheNewOne() throws Exception {
        KlineSettings settings = KlineSettings.of(URI.create("ws://host/stream"), BTC)
                .withRest(URI.create("http://host"))
                .withTiming(new Timing(10_000, 60_000, 20_000, 90_000, 15_000, 1_000, 60_000, 2_000, 30_000));
        session = new KlineSession(settings, clock, new FakeTransport(), inbox, counts);
        FakeConnection old = open();
        round(forming(old, 0, 0));
        clock.pass(50_000);
        round(forming(old, 0, 3));
        clock.pass(45_000);
        round(closed(old, 0), forming(old, 1, 0));
        assertThat(connections).hasSize(2);
        FakeConnection young = connections.getLast();
        round(new Incoming.Opened(young));
        clock.pass(5_000);
        round(closed(old, 1));
        assertThat(old.closed).isFalse();
        assertThat(told()).containsExactly(0L, 1L);
        round(closed(young, 1), forming(young, 2, 0));
        assertThat(old.closed).isTrue();
        int size = events.size();
        round(new Incoming.Text(old, "nonsense"), new Incoming.Lost(old, "cut", 0), new Incoming.Alive(young));
        assertThat(events.subList(size, events.size())).isEmpty();
        assertThat(told()).containsExactly(0L, 1L);
    }

    @Test
    void missingBarsAreFetchedBeforeAnythingLaterIsTold() throws Exception {
        FakeConnection open = open();
        round(forming(open, 0, 0));
        clock.pass(4 * MINUTE_MS);
        round(new Incoming.Alive(open), closed(open, 0), closed(open, 3), forming(open, 4, 0));
        assertThat(told()).containsExactly(0L);
        assertThat(requests).isEmpty();
        pass(2_000);
        assertThat(requests.getFirst().address())
                .hasToString("http://host/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=" + (START_MS + MINUTE_MS)
                        + "&limit=1000");
        assertThat(states()).last().isEqualTo(FeedState.State.FILLING);
        round(answer(1, 5));
        assertThat(told()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(events.get(events.size() - 2)).isInstanceOf(BarForming.class);
        assertThat(lastDetail()).isEqualTo("no bars are missing any more");
        assertThat(counts.of(Count.FILLED)).isEqualTo(2);
        assertThat(counts.of(Count.GAPS)).isEqualTo(1);
    }

    @Test
    void theLastBarOfAnAnswerIsNotTakenForClosed() throws Exception {
        session = session(BTC.from(START_MS), true);
        FakeConnection open = open();
        clock.pass(3 * MINUTE_MS);
        round(new Incoming.Alive(open), forming(open, 3, 0));
        pass(2_000);
        round(answer(0, 3));
        assertThat(told()).containsExactly(0L, 1L);
        pass(1_000);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().address().toString()).contains("startTime=" + (START_MS + 2 * MINUTE_MS));
        round(answer(2, 4));
        assertThat(told()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void barsThatTheSourceDoesNotHaveAreToldMissing() throws Exception {
        session = session(BTC.from(START_MS), true);
        FakeConnection open = open();
        clock.pass(6 * MINUTE_MS);
        round(new Incoming.Alive(open), closed(open, 5));
        pass(2_000);
        String rows = Messages.row(BTC, Truth.closed(BTC, START_MS)) + ","
                + Messages.row(BTC, Truth.closed(BTC, START_MS + 3 * MINUTE_MS)) + ","
                + Messages.row(BTC, Truth.closed(BTC, START_MS + 6 * MINUTE_MS));
        round(new Incoming.Answered(requests.getLast(), 200, "[" + rows + "]", 0));
        assertThat(told()).containsExactly(0L, 3L, 5L);
        assertThat(counts.of(Count.MISSING)).isEqualTo(3);
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isEqualTo(new FeedState(
                                "ws",
                                FeedState.State.GAP,
                                "BTC-USDT 1m: 2 bars from 2025-06-15T00:01:00Z to before 2025-06-15T00:03:00Z are missing and will"
                                        + " not come")));
    }

    @Test
    void withNobodyToAskMissingBarsAreToldMissingAtOnce() throws Exception {
        session = session(BTC, false);
        FakeConnection open = open();
        round(forming(open, 0, 0));
        clock.pass(6 * MINUTE_MS);
        round(new Incoming.Alive(open), closed(open, 0), closed(open, 3), forming(open, 4, 0), forming(open, 6, 0));
        assertThat(told()).containsExactly(0L, 3L);
        assertThat(counts.of(Count.MISSING)).isEqualTo(4);
        pass(5 * MINUTE_MS);
        assertThat(requests).isEmpty();
    }

    @Test
    void whatWasHeldBackIsToldWhenItsTurnComesAndTheFirstValuesStay() throws Exception {
        session = session(BTC.from(START_MS), true);
        FakeConnection open = open();
        clock.pass(3 * MINUTE_MS);
        Bar revised = new Bar(START_MS + MINUTE_MS, 1, 2, 1, 2, 5);
        round(
                new Incoming.Alive(open),
                closed(open, 1),
                text(open, revised, true),
                closed(open, 1),
                closed(open, 2),
                closed(open, 0));
        assertThat(told()).containsExactly(0L, 1L, 2L);
        assertThat(counts.of(Refusal.REVISED)).isEqualTo(1);
        assertThat(counts.of(Refusal.DUPLICATE)).isEqualTo(1);
        pass(5_000);
        assertThat(requests).isEmpty();
    }

    @Test
    void requestsThatFailAreMadeAgainEverMoreSeldom() throws Exception {
        session = session(BTC.from(START_MS), true);
        FakeConnection open = open();
        clock.pass(3 * MINUTE_MS);
        round(new Incoming.Alive(open), closed(open, 2));
        pass(2_000);
        round(new Incoming.Answered(requests.getLast(), 429, "", 40_000));
        long refusedMs = clock.steadyMs();
        goOnUntilRequest(2, open);
        assertThat(requests.getLast().ms() - refusedMs).isEqualTo(40_000);
        round(new Incoming.Failed(requests.getLast(), "connection refused"));
        assertThat(lastDetail()).contains("missing bars cannot be fetched: connection refused; again in");
        goOnUntilRequest(3, open);
        round(new Incoming.Answered(requests.getLast(), 200, "[[1,2", 0));
        assertThat(counts.of(Refusal.MALFORMED)).isEqualTo(1);
        goOnUntilRequest(4, open);
        FakeRequest hanging = requests.getLast();
        goOnUntilRequest(5, open);
        assertThat(hanging.cancelled().get()).isTrue();
        round(new Incoming.Answered(hanging, 200, "[]", 0));
        round(answer(0, 4));
        assertThat(told()).containsExactly(0L, 1L, 2L);
        assertThat(counts.of(Count.FAILED_REQUESTS)).isEqualTo(4);
    }

    @Test
    void aBarThatIsOverdueByTheClockIsAskedForThoughTheStreamIsSilentOfIt() throws Exception {
        FakeConnection open = open();
        round(forming(open, 0, 0));
        goOnUntilRequest(1, open);
        assertThat(clock.nowMs() - START_MS).isBetween(119_000L, 136_000L);
        round(answer(0, 2));
        assertThat(told()).containsExactly(0L);
    }

    @Test
    void aMachineWhoseClockIsSetLosesNothing() throws Exception {
        FakeConnection open = open();
        round(forming(open, 0, 0));
        clock.pass(MINUTE_MS);
        clock.jump(-86_400_000);
        round(new Incoming.Text(
                open, Messages.kline(BTC, Truth.closed(BTC, START_MS), true, START_MS + MINUTE_MS, true)));
        assertThat(told()).containsExactly(0L);
        clock.jump(2 * 86_400_000L);
        clock.pass(MINUTE_MS);
        round(new Incoming.Text(
                open,
                Messages.kline(BTC, Truth.closed(BTC, START_MS + MINUTE_MS), true, START_MS + 2 * MINUTE_MS, true)));
        assertThat(told()).containsExactly(0L, 1L);
    }

    @Test
    void aServerWhoseClockJumpsIsNotBelieved() throws Exception {
        FakeConnection open = open();
        round(forming(open, 0, 0));
        round(closed(open, 60), forming(open, 600, 0), closed(open, 0));
        assertThat(told()).isEmpty();
        assertThat(counts.of(Refusal.FUTURE)).isEqualTo(3);
        assertThat(lastDetail())
                .startsWith("BTC-USDT 1m: bar 2025-06-15T10:00:00Z, sent at")
                .contains("the server's clock jumped, or this machine's is wrong");
    }

    @Test
    void ofFormingStatesThatWaitTheFirstAndTheNewestAreTold() throws Exception {
        FakeConnection open = open();
        int size = events.size();
        round(forming(open, 0, 0), forming(open, 0, 1), forming(open, 0, 2), forming(open, 0, 3), forming(open, 0, 2));
        assertThat(events.subList(size, events.size()).stream().filter(BarForming.class::isInstance))
                .extracting(event -> ((BarForming) event).bar())
                .containsExactly(Truth.after(BTC, START_MS, 0), Truth.after(BTC, START_MS, 3));
        assertThat(counts.of(Count.COALESCED)).isEqualTo(2);
        assertThat(counts.of(Refusal.UNORDERED)).isEqualTo(1);
        assertThat(open.taken).isEqualTo(5);
    }

    @Test
    void theFirstStateBehindAGapReplacesNothing() throws Exception {
        session = session(BTC, false);
        FakeConnection open = open();
        clock.pass(2 * MINUTE_MS);
        int size = events.size();
        round(new Incoming.Alive(open), forming(open, 0, 0), forming(open, 0, 1), forming(open, 2, 0));
        assertThat(events.subList(size, events.size()).stream().filter(BarForming.class::isInstance))
                .extracting(event -> ((BarForming) event).bar())
                .containsExactly(
                        Truth.after(BTC, START_MS, 0),
                        Truth.after(BTC, START_MS, 1),
                        Truth.after(BTC, START_MS + 2 * MINUTE_MS, 0));
    }

    @Test
    void messagesOfOthersAndOddOnesAreRefused() throws Exception {
        FakeConnection open = open();
        KlineSeries other = KlineSeries.of(new SeriesKey("ETH-USDT", Timeframe.M1));
        round(
                new Incoming.Text(open, Messages.kline(other, Truth.closed(other, START_MS), false, START_MS, true)),
                new Incoming.Odd(open, Refusal.OVERSIZED, "too long"));
        assertThat(counts.of(Refusal.UNKNOWN)).isEqualTo(1);
        assertThat(counts.of(Refusal.OVERSIZED)).isEqualTo(1);
        assertThat(open.taken).isEqualTo(2);
        assertThat(events)
                .anySatisfy(
                        event -> assertThat(((FeedState) event).detail())
                                .isEqualTo(
                                        "stream: a message is of 'ETHUSDT 1m', which nobody asked for; asked for were BTCUSDT 1m"));
    }
}
