package io.atra.research.sweep;

import io.atra.error.RunException;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes chunks on a thread of its own while the next one is computed. What fails there is thrown at the next call. */
final class TrialWriter implements AutoCloseable {

    /** Chunks that may wait: enough to even out a slow disk, few enough to bound memory. */
    private static final int MOST_WAITING = 3;

    private final TrialStore store;
    private final Scope scope;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("atra-ledger").factory());
    private final Deque<Future<Integer>> waiting = new ArrayDeque<>();

    TrialWriter(TrialStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    /** Hands over a chunk, which is not touched any more; waits where too many wait already. */
    void hand(TrialBlock chunk) {
        while (!waiting.isEmpty() && (waiting.size() >= MOST_WAITING || waiting.getFirst().isDone())) {
            await(waiting.removeFirst());
        }
        waiting.addLast(thread.submit(() -> store.add(scope, chunk)));
    }

    /** Waits until all chunks are on the disk. */
    void finish() {
        while (!waiting.isEmpty()) {
            await(waiting.removeFirst());
        }
    }

    private static void await(Future<Integer> written) {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted; trials that were written are kept", e);
        }
    }

    /** Gives up what waits; the chunk that is being written is written. */
    @Override
    public void close() {
        waiting.forEach(written -> written.cancel(false));
        thread.close();
    }
}
