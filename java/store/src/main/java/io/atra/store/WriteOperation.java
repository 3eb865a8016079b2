package io.atra.store;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A write on its way: what to do, what has become of it, and who is told. */
final class WriteOperation<T> {

    private enum State {
        WAITING,
        BEGUN,
        WITHDRAWN
    }

    private final Durability durability;
    private final SqlWork<T> work;
    private final boolean several;
    private final Executor teller;
    private final long submittedNs = System.nanoTime();
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean told;

    private WriteOperation(Durability durability, SqlWork<T> work, boolean several, Executor teller) {
        this.durability = durability;
        this.work = work;
        this.several = several;
        this.teller = teller;
    }

    /** One whose caller waits: it is told by the thread that writes. */
    static <T> WriteOperation<T> awaited(Durability durability, SqlWork<T> work) {
        return new WriteOperation<>(durability, work, true, Runnable::run);
    }

    /**
     * One whose caller goes on. What hangs on the future must not hold up the thread that writes: it runs on virtual
     * threads, each free to wait for another write.
     *
     * @param several whether it may be more than one statement: one alone is taken back by SQLite when it fails
     */
    static <T> WriteOperation<T> promised(Durability durability, SqlWork<T> work, boolean several) {
        return new WriteOperation<>(durability, work, several, Thread::startVirtualThread);
    }

    Durability durability() {
        return durability;
    }

    boolean several() {
        return several;
    }

    long submittedNs() {
        return submittedNs;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Takes it up, for good: false when its caller does not want it any more. */
    boolean begin() {
        return !future.isDone() && state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** Takes it back: false when it has begun. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    /** Does it, inside a transaction; what an earlier attempt came to is forgotten. */
    void run(SqlConnection connection) throws SQLException {
        failure = null;
        result = work.run(connection);
    }

    /** Remembers why it is not in the file. */
    void fail(Throwable reason) {
        failure = reason;
    }

    boolean failed() {
        return failure != null;
    }

    /** Why it is not in the file; an error where it is. */
    Throwable failure() {
        return Objects.requireNonNull(failure);
    }

    /** Tells the caller what became of it; nothing changes any more. */
    void tell() {
        told = true;
        teller.execute(this::complete);
    }

    boolean told() {
        return told;
    }

    @SuppressWarnings("NullAway") // A future may hold null, where the work gives it.
    private void complete() {
        if (failure == null) {
            future.complete(result);
        } else {
            future.completeExceptionally(failure);
        }
    }

    /** Fails it and tells so. */
    void refuse(Throwable reason) {
        fail(reason);
        tell();
    }

    /**
     * Waits for what becomes of it. Interrupted before it has begun it is taken back; later its end is waited for, so
     * that nobody is left in doubt.
     */
    T await(Path file) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (withdraw()) {
                        throw new RunException(file + ": interrupted before it was written; nothing was changed", e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits until its caller was told; a thread that is interrupted waits no longer.
     *
     * @param deadlineNs by {@link System#nanoTime}
     * @return whether that was so in time
     */
    boolean awaitEnd(long deadlineNs) {
        try {
            future.get(deadlineNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException told) {
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Does this once the caller was told, whatever it was told. */
    @SuppressWarnings("FutureReturnValueIgnored") // What failed is in the future that the caller has.
    void whenTold(Runnable then) {
        future.whenComplete((done, failed) -> then.run());
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
