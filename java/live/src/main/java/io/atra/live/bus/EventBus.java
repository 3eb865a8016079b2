package io.atra.live.bus;

import io.atra.live.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Takes batches of events through the stages of its handlers; see the package. Any thread may publish; one batch is under
 * way at a time.
 *
 * <pre>{@code
 * try (EventBus bus = EventBus.open(List.of(strategy, execution, journal), Threads.VIRTUAL, Duration.ofSeconds(10))) {
 *     bus.publish(List.of(closed));
 * }
 * }</pre>
 */
public final class EventBus implements AutoCloseable {

    private static final int LETTERS_KEPT = 1000;

    private final ExecutorService executor;
    private final Watchdog watchdog;
    private final DeadLetters letters;
    private final List<Inlet> inlets = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final ReentrantLock publishing = new ReentrantLock();
    private long published;

    private EventBus(List<Subscription> subscriptions, Threads threads, Duration deadline, Consumer<DeadLetter> told) {
        this.executor = threads.executor();
        this.watchdog = new Watchdog(deadline.toNanos());
        this.letters = new DeadLetters(LETTERS_KEPT, told);
        TreeMap<Integer, List<Inlet>> byStage = new TreeMap<>(Comparator.naturalOrder());
        for (Subscription subscription : subscriptions) {
            Inlet inlet = new Inlet(subscription, letters, executor, deadline.toNanos());
            inlets.add(inlet);
            byStage.computeIfAbsent(subscription.stage(), stage -> new ArrayList<>())
                    .add(inlet);
        }
        byStage.values().forEach(members -> stages.add(new Stage(members, watchdog, deadline.toNanos())));
    }

    /**
     * Opens a bus.
     *
     * @param subscriptions its handlers; those of a stage in the order in which they stand here
     * @param threads on what asynchronous ones run
     * @param deadline how long a handler may take for a batch before it is interrupted and no longer waited for. One that
     *     holds the publisher's thread and takes no notice of interrupts cannot be helped
     */
    public static EventBus open(List<Subscription> subscriptions, Threads threads, Duration deadline) {
        return open(subscriptions, threads, deadline, letter -> {});
    }

    /**
     * The same with somebody who hears of dead letters.
     *
     * @param told called on any thread, and must be quick
     */
    public static EventBus open(
            List<Subscription> subscriptions, Threads threads, Duration deadline, Consumer<DeadLetter> told) {
        return new EventBus(subscriptions, threads, deadline, told);
    }

    /**
     * Takes a batch through all stages; returns when all but queued handlers have taken it, or are given up.
     *
     * @param batch not changed afterwards
     * @throws InterruptedException when the thread is interrupted while it waits; stages that have not begun are left out
     */
    public void publish(List<Event> batch) throws InterruptedException {
        publishing.lockInterruptibly();
        try {
            published += batch.size();
            List<Event> seen = batch;
            for (Stage stage : stages) seen = stage.run(seen);
        } finally {
            publishing.unlock();
        }
    }

    /** What no handler has taken. */
    public DeadLetters deadLetters() {
        return letters;
    }

    /** Events published so far. */
    public long published() {
        publishing.lock();
        try {
            return published;
        } finally {
            publishing.unlock();
        }
    }

    List<Inlet> inlets() {
        return inlets;
    }

    /** Takes nothing more; handlers that still run are interrupted. */
    @Override
    public void close() {
        watchdog.close();
        executor.shutdownNow();
    }
}
