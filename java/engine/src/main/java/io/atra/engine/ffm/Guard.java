package io.atra.engine.ffm;

import io.atra.bars.Lease;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One thread at a time, never after the end, and an end even if its owner forgets it.
 *
 * <p>A state machine of three: {@link State#IDLE} → {@link State#BUSY} → {@link State#IDLE} … → {@link State#CLOSED}.
 * Closing what is busy is refused, as a call on another thread would lose its memory under it.
 */
final class Guard {

    private static final Cleaner CLEANER = Cleaner.create();

    private enum State {
        IDLE,
        BUSY,
        CLOSED
    }

    private final String what;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final Cleaner.Cleanable end;

    /**
     * @param what the name of what is guarded, for messages
     * @param resources given back at the end, or when nobody can reach this guard any more
     */
    Guard(String what, Resources resources) {
        this.what = what;
        this.end = CLEANER.register(this, resources);
    }

    /** Runs {@code body} alone. */
    <T> T alone(Supplier<T> body) {
        if (!state.compareAndSet(State.IDLE, State.BUSY)) {
            throw new IllegalStateException(complaint());
        }
        try {
            return body.get();
        } finally {
            state.set(State.IDLE);
            // Not before: a call that is the last use of its session would lose its memory under it.
            Reference.reachabilityFence(this);
        }
    }

    void close() {
        State before = state.compareAndExchange(State.IDLE, State.CLOSED);
        if (before == State.BUSY) {
            throw new IllegalStateException(complaint());
        }
        if (before == State.IDLE) {
            end.clean();
        }
    }

    private String complaint() {
        return state.get() == State.CLOSED
                ? "this " + what + " is closed"
                : "this " + what + " is in use on another thread; one thread at a time may use it";
    }

    /**
     * What is given back at the end, in this order: the core's side, then the structs it points at, then the bars.
     *
     * @param nativeEnd closes the handle
     * @param memory of the structs
     * @param leases on the bars
     */
    record Resources(Runnable nativeEnd, OwnedMemory memory, List<Lease> leases) implements Runnable {

        @Override
        public void run() {
            nativeEnd.run();
            memory.free();
            leases.forEach(Lease::close);
        }
    }
}
