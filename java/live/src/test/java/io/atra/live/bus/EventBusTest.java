package io.atra.live.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.Failure;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.metrics.PrometheusText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class EventBusTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 60);
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(150);

    /** Only who hangs takes so long, also on a busy machine. */
    private static final Duration LATE = Duration.ofSeconds(3);

    /** Batches of bars of a few symbols, and now and then something that is about none. */
    private static List<List<Event>> batches(Random random) {
        List<List<Event>> batches = new ArrayList<>();
        for (int b = 0, ts = 0; b < 12; b++) {
            List<Event> batch = new ArrayList<>();
            for (int i = random.nextInt(9); i >= 0; i--) batch.add(event(random, ++ts));
            batches.add(batch);
        }
        return batches;
    }

    private static Event event(Random random, int ts) {
        if (random.nextInt(8) == 0) return new FeedState("test", FeedState.State.LIVE, "at " + ts);
        return bar("S" + random.nextInt(5), ts);
    }

    private static BarClosed bar(String symbol, long ts) {
        return new BarClosed(new SeriesKey(symbol, Timeframe.M1), new Bar(ts, 1, 1, 1, 1, 0), false);
    }

    /** Says two things about every second bar, and takes its time. */
    private static Handler answering(String name, Random random) {
        return (events, out) -> {
            for (int i = 0; i < events.size(); i++) {
                if (random.nextInt(4) == 0) Thread.sleep(0, random.nextInt(300_000));
                if (!answers(events.get(i))) continue;
                out.emit(i, new Failure(name, "first of " + events.get(i)));
                out.emit(i, new Failure(name, "second of " + events.get(i)));
            }
        };
    }

    private static boolean answers(Event event) {
        return event instanceof BarClosed closed && closed.bar().tsMs() % 2 == 0;
    }

    /** What the next stage must see, by a plain loop. */
    private static List<Event> twin(List<List<Event>> batches, String... names) {
        List<Event> all = new ArrayList<>();
        for (Event event : batches.stream().flatMap(List::stream).toList()) {
            all.add(event);
            for (String name : answers(event) ? names : new String[0]) {
                all.add(new Failure(name, "first of " + event));
                all.add(new Failure(name, "second of " + event));
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Threads.class)
    void whatFollowsStandsBehindItsCauseWhateverTheThreads(Threads threads) throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            List<Event> seen = new ArrayList<>();
            List<List<Event>> batches = batches(random);
            List<Subscription> subscriptions = List.of(
                    Subscription.joined("b", 0, 1 + random.nextInt(4), answering("b", new Random(seed))),
                    Subscription.sync("a", 0, answering("a", new Random(seed))),
                    Subscription.joined("c", 0, 2, answering("c", new Random(seed)))
                            .wanting(event -> event instanceof BarClosed),
                    Subscription.sync("seen", 1, Handler.each(seen::add)));
            try (EventBus bus = EventBus.open(subscriptions, threads, PATIENT)) {
                for (List<Event> batch : batches) bus.publish(batch);
                assertThat(bus.deadLetters().events()).isZero();
            }
            assertThat(seen).as("seed %d", seed).isEqualTo(twin(batches, "a", "b", "c"));
        }
    }

    @ParameterizedTest
    @EnumSource(Threads.class)
    void laneAfterLaneASymbolKeepsItsOrder(Threads threads) throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            List<Event> seen = Collections.synchronizedList(new ArrayList<>());
            Handler slow = Handler.each(event -> {
                if (event.hashCode() % 5 == 0) Thread.sleep(0, 100_000);
                seen.add(event);
            });
            List<List<Event>> batches = batches(random);
            List<Event> published = batches.stream().flatMap(List::stream).toList();
            Subscription queued =
                    new Subscription("slow", 0, Delivery.QUEUED, 3, 2, Overflow.BLOCK, event -> true, slow);
            try (EventBus bus = EventBus.open(List.of(queued), threads, PATIENT)) {
                for (List<Event> batch : batches) bus.publish(batch);
                await(() -> seen.size() == published.size());
            }
            for (int s = 0; s < 5; s++) {
                SeriesKey series = new SeriesKey("S" + s, Timeframe.M1);
                assertThat(of(series, seen)).isEqualTo(of(series, published));
            }
        }
    }

    private static List<Event> of(SeriesKey series, List<Event> events) {
        return Stream.of(events.toArray(Event[]::new))
                .filter(event -> series.equals(event.series()))
                .toList();
    }

    private static void await(java.util.function.BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) Thread.sleep(1);
    }

    @Test
    void aFullQueueHoldsThePublisherUp() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        Subscription slow = Subscription.queued("slow", 0, (events, out) -> {
                    begun.countDown();
                    gate.await();
                    taken.addAndGet(events.size());
                })
                .holding(2, Overflow.BLOCK);
        try (EventBus bus = EventBus.open(List.of(slow), Threads.VIRTUAL, PATIENT)) {
            bus.publish(List.of(bar("A", 1)));
            begun.await();
            Thread publisher = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 9; i++) quietly(() -> bus.publish(List.of(bar("A", 1))));
            });
            await(() -> publisher.getState() == Thread.State.TIMED_WAITING || !publisher.isAlive());
            assertThat(bus.inlets().getFirst().depth()).isEqualTo(2);
            assertThat(publisher.isAlive()).isTrue();
            gate.countDown();
            publisher.join();
            await(() -> taken.get() == 10);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void quietly(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theOldestIsLeftOutAndCounted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        Subscription slow = Subscription.queued("slow", 0, Handler.each(event -> {
                    begun.countDown();
                    gate.await();
                    taken.add(((BarClosed) event).bar().tsMs());
                }))
                .holding(3, Overflow.DROP_OLDEST);
        try (EventBus bus = EventBus.open(List.of(slow), Threads.VIRTUAL, PATIENT)) {
            bus.publish(List.of(bar("A", 0)));
            begun.await();
            for (int i = 1; i <= 9; i++) bus.publish(List.of(bar("A", i)));
            gate.countDown();
            HandlerMeter meter = bus.inlets().getFirst().meter();
            await(() -> meter.events() == 4);
            assertThat(taken).containsExactly(0L, 7L, 8L, 9L);
            assertThat(meter.droppedEvents()).isEqualTo(6);
            assertThat(bus.deadLetters().events()).isZero();
            assertThat(PrometheusText.of(new BusMetrics(bus).read()))
                    .contains("atra_bus_dropped_total{handler=\"slow\"} 6.0")
                    .contains("atra_bus_events_total{handler=\"slow\"} 4.0");
        }
    }

    @Test
    void whoThrowsHarmsNobodyElse() throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            List<Event> seen = new ArrayList<>();
            List<DeadLetter> told = Collections.synchronizedList(new ArrayList<>());
            Handler picky = Handler.each(event -> {
                if (answers(event)) throw new IllegalStateException("not this one");
            });
            Handler broken = (events, out) -> {
                out.emit(0, new Failure("broken", "never seen"));
                throw new AssertionError("all of it");
            };
            List<List<Event>> batches = batches(random);
            List<Subscription> subscriptions = List.of(
                    Subscription.joined("picky", 0, 2, picky),
                    Subscription.sync("broken", 0, broken),
                    Subscription.joined("fine", 0, 2, answering("fine", random)),
                    Subscription.sync("seen", 1, Handler.each(seen::add)));
            try (EventBus bus = EventBus.open(subscriptions, Threads.VIRTUAL, PATIENT, told::add)) {
                for (List<Event> batch : batches) bus.publish(batch);
                List<Event> all = batches.stream().flatMap(List::stream).toList();
                assertThat(dead(bus, "picky"))
                        .containsExactlyInAnyOrderElementsOf(
                                all.stream().filter(EventBusTest::answers).toList());
                assertThat(dead(bus, "broken")).isEqualTo(all);
                assertThat(told).hasSameSizeAs(bus.deadLetters().last());
            }
            assertThat(seen).isEqualTo(twin(batches, "fine"));
        }
    }

    private static List<Event> dead(EventBus bus, String handler) {
        return bus.deadLetters().last().stream()
                .filter(letter -> letter.handler().equals(handler))
                .flatMap(letter -> letter.events().stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Threads.class)
    void whoHangsIsInterruptedAndGoesOnWithTheNextBatch(Threads threads) throws Exception {
        List<Event> seen = Collections.synchronizedList(new ArrayList<>());
        List<Event> others = Collections.synchronizedList(new ArrayList<>());
        Handler hangs = Handler.each(event -> {
            if (((BarClosed) event).bar().tsMs() == 1) Thread.sleep(60_000);
            seen.add(event);
        });
        try (EventBus bus = EventBus.open(
                List.of(
                        Subscription.joined("hangs", 0, 1, hangs),
                        Subscription.joined("other", 0, 1, Handler.each(others::add))),
                threads,
                LATE)) {
            for (int i = 0; i < 4; i++) bus.publish(List.of(bar("A", i)));
            await(() -> seen.size() == 3);
            assertThat(others).hasSize(4);
            assertThat(dead(bus, "hangs")).contains(bar("A", 1));
            await(() -> !bus.inlets().getFirst().isStuck());
        }
    }

    /** What a hanging handler finds in its queue afterwards hangs too, and nobody waits for that. */
    @Test
    void whoHangsAgainWhileItCatchesUpIsInterruptedAgain() throws Exception {
        AtomicInteger hung = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        Handler hangs = Handler.each(event -> {
            if (((BarClosed) event).bar().tsMs() == 0) awaitDeaf(gate);
            hung.incrementAndGet();
            Thread.sleep(60_000);
        });
        Subscription joined = Subscription.joined("hangs", 0, 1, hangs).holding(2, Overflow.DROP_OLDEST);
        try (EventBus bus = EventBus.open(List.of(joined), Threads.PLATFORM, SHORT)) {
            for (int i = 0; i < 3; i++) bus.publish(List.of(bar("A", i)));
            gate.countDown();
            await(() -> hung.get() == 2);
            for (int i = 3; hung.get() < 3; i++) {
                bus.publish(List.of(bar("A", i)));
                Thread.sleep(10);
            }
        }
    }

    /** One that takes no notice: it is waited for once, then its queue fills; others get everything. */
    @Test
    void whoTakesNoNoticeIsNotWaitedForAgain() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger seen = new AtomicInteger();
        List<Event> others = Collections.synchronizedList(new ArrayList<>());
        Subscription deaf = Subscription.joined("deaf", 0, 1, Handler.each(event -> {
                    awaitDeaf(gate);
                    seen.incrementAndGet();
                }))
                .holding(2, Overflow.BLOCK);
        Subscription other = Subscription.sync("other", 0, Handler.each(others::add));
        try (EventBus bus = EventBus.open(List.of(deaf, other), Threads.PLATFORM, SHORT)) {
            for (int i = 0; i < 3; i++) bus.publish(List.of(bar("A", i)));
            assertThat(bus.inlets().getFirst().isStuck()).isTrue();
            assertThat(dead(bus, "deaf")).containsExactly(bar("A", 0));
            bus.publish(List.of(bar("A", 3)));
            assertThat(dead(bus, "deaf")).as("no room").containsExactly(bar("A", 0), bar("A", 3));
            assertThat(others).hasSize(4);
            gate.countDown();
            await(() -> seen.get() == 3);
        }
    }

    private static void awaitDeaf(CountDownLatch gate) {
        while (gate.getCount() > 0) Thread.onSpinWait();
    }

    @Test
    void whoHangsInThePublishersThreadIsInterrupted() throws Exception {
        List<Event> seen = new ArrayList<>();
        Handler hangs = (events, out) -> Thread.sleep(60_000);
        try (EventBus bus = EventBus.open(
                List.of(Subscription.sync("hangs", 0, hangs), Subscription.sync("seen", 0, Handler.each(seen::add))),
                Threads.VIRTUAL,
                SHORT)) {
            bus.publish(List.of(bar("A", 1)));
            assertThat(seen).hasSize(1);
            assertThat(dead(bus, "hangs")).hasSize(1);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void aPublisherThatIsInterruptedStops() {
        Handler forever = (events, out) -> Thread.sleep(60_000);
        try (EventBus bus =
                EventBus.open(List.of(Subscription.joined("slow", 0, 1, forever)), Threads.VIRTUAL, PATIENT)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> bus.publish(List.of(bar("A", 1)))).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void causesAreNamedInOrder() throws Exception {
        Handler wrong = (events, out) -> {
            out.emit(1, new Failure("wrong", "1"));
            out.emit(0, new Failure("wrong", "0"));
        };
        try (EventBus bus = EventBus.open(List.of(Subscription.sync("wrong", 0, wrong)), Threads.VIRTUAL, PATIENT)) {
            bus.publish(List.of(bar("A", 1), bar("A", 2)));
            assertThat(dead(bus, "wrong")).hasSize(2);
        }
    }
}
