package io.atra.research.sweep;

import io.atra.engine.Session;
import io.atra.error.RunException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session on a thread of its own, so that whoever waits for it can go as soon as it is asked to stop. What runs then
 * cannot be stopped: it ends unseen, and only after it the session is closed, as it reads the session's memory.
 */
final class SessionThread implements AutoCloseable {

    private static final long LOOK_EVERY_MS = 20;

    private final Supplier<Session> opening;
    private final BooleanSupplier stop;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("atra-sweep").factory());
    private @Nullable Session session;
    private boolean left;

    /**
     * @param opening opens the session, before the first work
     * @param stop is asked while work is waited for
     */
    SessionThread(Supplier<Session> opening, BooleanSupplier stop) {
        this.opening = opening;
        this.stop = stop;
    }

    /**
     * Waits for work with the session, but not once it is asked to stop; nothing else can be called then.
     *
     * @return nothing when it was asked to stop
     */
    <T> Optional<T> call(Function<Session, T> work) {
        Future<T> running = thread.submit(() -> work.apply(session()));
        while (!isDone(running)) {
            left = stop.getAsBoolean();
            if (left) {
                return Optional.empty();
            }
        }
        return Optional.of(result(running));
    }

    private Session session() {
        if (session == null) {
            session = opening.get();
        }
        return session;
    }

    /** Waits a moment. */
    private boolean isDone(Future<?> running) {
        try {
            running.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            left = true;
            Thread.currentThread().interrupt();
            throw new RunException("interrupted; trials that were written are kept", e);
        }
        return true;
    }

    private static <T> T result(Future<T> done) {
        if (done.state() == Future.State.SUCCESS) {
            return done.resultNow();
        }
        Throwable failure = done.exceptionNow();
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** Closes the session, at once or after what still runs, and ends the thread. */
    @Override
    public void close() {
        Future<?> end = thread.submit(this::closeSession);
        thread.shutdown();
        if (!left) {
            thread.close();
            result(end);
        }
    }

    private void closeSession() {
        if (session != null) {
            session.close();
        }
    }
}
