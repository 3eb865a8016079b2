package io.atra.bench.jmh;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.live.bus.EventBus;
import io.atra.live.bus.Subscription;
import io.atra.live.bus.Threads;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Events handed to a handler: in batches through the bus, or each as a task of its own, on virtual or platform threads.
 * Times are those of an event.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class BusBench {

    private static final int EVENTS = 4096;
    private static final int SYMBOLS = 64;
    private static final int LANES = 2;

    /** On what handlers run. */
    @Param({"virtual", "platform"})
    public String threads;

    /** What a handler does with an event: rounds of arithmetic. */
    @Param({"0", "300"})
    public int work;

    private final LongAdder handled = new LongAdder();
    private List<Event> batch;
    private EventBus bus;
    private ExecutorService executor;

    /** Opens the bus, and a pool for the tasks. */
    @Setup
    public void open() {
        batch = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            SeriesKey series = new SeriesKey("S" + i % SYMBOLS, Timeframe.M1);
            batch.add(new BarClosed(series, new Bar(i, 1, 1, 1, 1, 1), false));
        }
        Threads kind = Threads.valueOf(threads.toUpperCase(Locale.ROOT));
        bus = EventBus.open(
                List.of(Subscription.joined("work", 0, LANES, (events, out) -> events.forEach(this::handle))),
                kind,
                Duration.ofMinutes(1));
        executor = kind == Threads.VIRTUAL
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newFixedThreadPool(LANES);
    }

    private void handle(Event event) {
        double sum = event.hashCode();
        for (int i = 0; i < work; i++) sum = sum * 1.0000001 + i;
        if (sum != 0.5) handled.increment();
    }

    /** A batch through the bus, waited for. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long batch() throws InterruptedException {
        bus.publish(batch);
        return handled.sum();
    }

    /** The same events one by one through the bus, each waited for. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long oneByOne() throws InterruptedException {
        for (Event event : batch) bus.publish(List.of(event));
        return handled.sum();
    }

    /** A task an event, which keeps no order, all waited for. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long taskAnEvent() {
        CompletableFuture<?>[] tasks = new CompletableFuture<?>[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            Event event = batch.get(i);
            tasks[i] = CompletableFuture.runAsync(() -> handle(event), executor);
        }
        CompletableFuture.allOf(tasks).join();
        return handled.sum();
    }

    /** Ends them. */
    @TearDown
    public void close() {
        bus.close();
        executor.shutdownNow();
    }
}
