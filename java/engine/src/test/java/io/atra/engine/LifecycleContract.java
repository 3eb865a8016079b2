package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing early, closing twice, using from many threads, forgetting to close: refused or done, never a crash. */
@Timeout(300)
abstract class LifecycleContract extends EngineContract {

    private static final String BUSY = " is in use on another thread; one thread at a time may use it";
    private static final int ROUNDS = 300;
    private static final int THREADS = 4;

    @Test
    void aSessionOutlivesItsBars() {
        Bars plain = Walks.bars(8, BARS);
        Bars bars = plain.withColumn("model", Walks.noise(9, BARS));
        MemorySegment closes = bars.column(Column.CLOSE);
        Window window = Window.whole(bars);
        try (Session session = open(crossing(), bars)) {
            double before = session.run(RunRequest.of(window, 3, 8)).metric(0, CoreMetric.SHARPE);
            plain.close();
            bars.close();
            double after = session.run(RunRequest.of(window, 3, 8)).metric(0, CoreMetric.SHARPE);
            assertThat(after).isEqualTo(before).isNotNaN();
            assertThat(closes.scope().isAlive()).isEqualTo(Abilities.borrowsBars(engine()));
        }
        assertThat(closes.scope().isAlive()).isFalse();
    }

    @Test
    void aRefusedSessionKeepsNothing() {
        Bars bars = Walks.bars(8, BARS);
        MemorySegment closes = bars.column(Column.CLOSE);
        assertThatThrownBy(() -> engine().open(crossing(), List.of(bars), 1)).isInstanceOf(RuntimeException.class);
        bars.close();
        assertThat(closes.scope().isAlive()).isFalse();
    }

    @Test
    void aSessionIsClosedOnceAndThenRefusesEverything() {
        try (Bars bars = Walks.bars(8, BARS)) {
            Session session = open(crossing(), bars);
            session.close();
            session.close();
            List<Runnable> uses = List.of(
                    () -> session.run(RunRequest.of(Window.whole(bars), 3, 8)),
                    () -> session.trades(0),
                    () -> session.equity(0),
                    () -> session.column(0),
                    session::starts,
                    session::warnings);
            uses.forEach(use -> assertThatThrownBy(use::run)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("this session is closed"));
        }
    }

    @Test
    void aStreamIsClosedOnceAndThenRefusesEverything() {
        try (Bars bars = Walks.bars(8, BARS)) {
            BarStream stream = engine().stream(crossing(), new double[] {3, 8}, Timeframe.IRREGULAR, List.of());
            stream.close();
            stream.close();
            List<Runnable> uses = List.of(
                    () -> stream.push(bars.bar(0)), () -> stream.peek(bars.bar(0)), stream::trades, stream::warnings);
            uses.forEach(use -> assertThatThrownBy(use::run)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("this stream is closed"));
        }
    }

    @Test
    void anEngineMayBeClosedUnderItsSessions() {
        try (Bars bars = Walks.bars(8, BARS);
                Session session = open(crossing(), bars)) {
            engine().close();
            session.run(RunRequest.of(Window.whole(bars), 3, 8));
        }
    }

    @Test
    void sessionsGoFromThreadToThread() throws Exception {
        try (Bars bars = Walks.bars(8, BARS);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Session session = other.submit(() -> open(crossing(), bars)).get();
            session.run(RunRequest.of(Window.whole(bars), 3, 8));
            other.submit(session::close).get();
            assertThatThrownBy(session::warnings).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void oneThreadWinsAndTheOthersAreRefused() throws Exception {
        try (Bars bars = Walks.bars(8, BARS);
                Session session = open(crossing(), bars)) {
            RunRequest request = RunRequest.ofAll(Window.whole(bars), new double[][] {{3, 8}, {5, 9}, {2, 7}});
            double expected = session.run(request).metric(1, CoreMetric.SHARPE);
            AtomicInteger won = new AtomicInteger();
            together(() -> {
                try {
                    assertThat(session.run(request).metric(1, CoreMetric.SHARPE))
                            .isEqualTo(expected);
                    won.incrementAndGet();
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("this session" + BUSY);
                }
            });
            assertThat(won.get()).isPositive();
        }
    }

    @Test
    void oneThreadWinsAStreamAndTheOthersAreRefused() throws Exception {
        try (Bars bars = Walks.bars(8, BARS);
                BarStream stream = engine().stream(crossing(), new double[] {3, 8}, Timeframe.IRREGULAR, List.of())) {
            together(() -> {
                try {
                    stream.peek(bars.bar(0));
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("this stream" + BUSY);
                }
            });
            assertThat(stream.push(bars.bar(0)).equity()).isEqualTo(10_000);
        }
    }

    private static void together(Runnable use) throws Exception {
        Callable<Void> many = () -> {
            for (int i = 0; i < ROUNDS; i++) use.run();
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> all = IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit(many))
                    .toList();
            for (Future<Void> one : all) one.get();
        }
    }

    @Test
    void whatIsInUseIsNotClosed() throws Exception {
        try (Bars bars = Walks.bars(8, BARS);
                Session session = open(crossing(), bars)) {
            whileRunning(session, bars, () -> {
                assertThatThrownBy(() -> closeUntilBusy(session)).hasMessage("this session" + BUSY);
            });
            session.run(RunRequest.of(Window.whole(bars), 3, 8));
        }
    }

    /** Looks first, so that it is closed only while it is in use; a look that comes through tries again. */
    private static void closeUntilBusy(Session session) {
        while (true) {
            try {
                session.warnings();
            } catch (IllegalStateException busy) {
                session.close();
            }
        }
    }

    /** The run is of some hundred milliseconds, so that what is done meanwhile falls within it. */
    private static void whileRunning(Session session, Bars bars, Runnable use) throws Exception {
        RunRequest request = RunRequest.ofAll(Window.whole(bars), combinations(20_000));
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> running = other.submit(() -> runUntil(stop, session, request));
            try {
                use.run();
            } finally {
                stop.set(true);
                running.get();
            }
        }
    }

    private static void runUntil(AtomicBoolean stop, Session session, RunRequest request) {
        while (!stop.get()) {
            try {
                session.run(request);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("this session" + BUSY);
            }
        }
    }

    private static double[][] combinations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {2 + i % 90, 3 + i % 100})
                .toArray(double[][]::new);
    }

    @Test
    void closingWithManyThreadsAroundIsDoneOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (Bars bars = Walks.bars(8, 50)) {
                Session session = open(crossing(), bars);
                together(() -> useOrClose(session, bars));
                session.close();
                assertThatThrownBy(session::warnings).hasMessage("this session is closed");
            }
        }
    }

    private static void useOrClose(Session session, Bars bars) {
        try {
            session.run(RunRequest.of(Window.whole(bars), 3, 8));
            session.close();
        } catch (IllegalStateException e) {
            assertThat(e.getMessage()).isIn("this session" + BUSY, "this session is closed");
        }
    }

    @Test
    void aForgottenSessionGivesItsBarsBack() throws ExecutionException, InterruptedException {
        Bars bars = Walks.bars(8, BARS);
        MemorySegment closes = bars.column(Column.CLOSE);
        forget(bars);
        bars.close();
        for (int i = 0; i < 3000 && closes.scope().isAlive(); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(closes.scope().isAlive()).isFalse();
    }

    private void forget(Bars bars) {
        open(crossing(), bars).run(RunRequest.of(Window.whole(bars), 3, 8));
    }
}
