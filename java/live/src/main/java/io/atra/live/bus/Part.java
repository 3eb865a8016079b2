package io.atra.live.bus;

import io.atra.live.event.Event;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The events of a batch that one lane of a handler takes, and what it makes of them. */
final class Part implements Outbox {

    private static final int FIRST_SIZE = 16;

    private final Inlet inlet;
    private final List<Event> batch;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Positions in the batch. */
    private int[] chosen = new int[FIRST_SIZE];

    private int count;

    private int[] causes = {};
    private Event[] made = {};
    private int madeCount;

    /** Where the next stage's list is when it is put together. */
    private int taken;

    Part(Inlet inlet, List<Event> batch) {
        this.inlet = inlet;
        this.batch = batch;
    }

    void add(int position) {
        if (count == chosen.length) chosen = Arrays.copyOf(chosen, 2 * count);
        chosen[count++] = position;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int size() {
        return count;
    }

    /** Its events, in order; the batch itself where that is all of it. */
    List<Event> events() {
        if (count == batch.size()) return batch;
        return new AbstractList<>() {
            @Override
            public Event get(int index) {
                return batch.get(chosen[java.util.Objects.checkIndex(index, count)]);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    @Override
    public void emit(int cause, Event event) {
        int position = chosen[java.util.Objects.checkIndex(cause, count)];
        if (madeCount > 0 && position < causes[madeCount - 1]) {
            throw new IllegalArgumentException(inlet.name() + " names a cause before one it has named");
        }
        if (madeCount == made.length) grow();
        causes[madeCount] = position;
        made[madeCount++] = event;
    }

    private void grow() {
        int size = Math.max(FIRST_SIZE, 2 * madeCount);
        causes = Arrays.copyOf(causes, size);
        made = Arrays.copyOf(made, size);
    }

    @Override
    public void failed(Event event, Throwable cause) {
        inlet.letters().add(new DeadLetter(inlet.name(), List.of(event), String.valueOf(cause), cause));
    }

    /** Adds what was made of the event at a position, asked for in ascending order. */
    void drain(int position, List<Event> into) {
        while (taken < madeCount && causes[taken] == position) into.add(made[taken++]);
    }

    boolean madeNothing() {
        return madeCount == 0;
    }

    /** Runs it; what it threw becomes a dead letter, and nothing was made then. */
    void run() {
        long startNs = System.nanoTime();
        @Nullable Throwable thrown = attempt();
        if (thrown != null) dead(String.valueOf(thrown), thrown);
        inlet.meter().handled(count, System.nanoTime() - startNs);
        if (thrown instanceof InterruptedException) Thread.currentThread().interrupt();
    }

    private @Nullable Throwable attempt() {
        try {
            inlet.handler().handle(events(), this);
            return null;
        } catch (Throwable e) {
            madeCount = 0;
            return e;
        }
    }

    void dead(String why, @Nullable Throwable cause) {
        inlet.letters().add(new DeadLetter(inlet.name(), List.copyOf(events()), why, cause));
    }

    /** Nobody waits for it any more. */
    void end() {
        over.countDown();
    }

    /** Whether it was over in time. */
    boolean await(long ns) throws InterruptedException {
        return over.await(Math.max(ns, 0), java.util.concurrent.TimeUnit.NANOSECONDS);
    }
}
