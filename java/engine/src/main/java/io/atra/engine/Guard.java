package io.atra.engine;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One thread at a time, never after the end, and an end even if its owner forgets it: what sessions and streams of
 * every engine promise.
 *
 * <p>A state machine of three: {@link State#IDLE} → {@link State#BUSY} → {@link State#IDLE} … → {@link State#CLOSED}.
 * Closing what is busy is refused, as a call on another thread would lose its memory under it.
 */
public final class Guard {

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
     * @param what the name of what is guarded, for messages: {@code session}, {@code stream}
     * @param end runs once: on closing, or when nobody can reach this guard any more. It must not reach the guard
     *     itself, nor the session or stream that holds it, or that never happens
     */
    public Guard(String what, Runnable end) {
        this.what = what;
        this.end = CLEANER.register(this, end);
    }

    /**
     * Runs {@code body} alone.
     *
     * @throws IllegalStateException when this is closed or in use
     */
    public <T> T alone(Supplier<T> body) {
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

    /**
     * Ends it; a second time does nothing.
     *
     * @throws IllegalStateException when it is in use
     */
    public void close() {
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
}
