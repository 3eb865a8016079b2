package io.atra.engine.pure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** The threads of a session: they live from its first run that wants several to its end. One run at a time. */
final class Workers {

    /** Results that a thread has in hand before they are handed on. */
    private static final int AT_HAND = 32;

    private @Nullable ForkJoinPool pool;

    /**
     * Does pieces of work, and hands each result on in the order of the pieces, whatever the number of threads.
     *
     * @param threads at most so many, at least 1
     * @throws RuntimeException of the first piece that fails; those before it were handed on
     */
    <T> void run(int threads, int pieces, IntFunction<T> work, ObjIntConsumer<T> keep) {
        int useful = Math.min(threads, pieces);
        if (useful < 2) {
            for (int i = 0; i < pieces; i++) keep.accept(work.apply(i), i);
            return;
        }
        ForkJoinPool ready = poolOf(useful);
        int step = AT_HAND * useful;
        for (int from = 0; from < pieces; from += step) {
            List<Piece<T>> done = atOnce(ready, useful, from, Math.min(pieces, from + step), work);
            for (int i = 0; i < done.size(); i++) keep.accept(done.get(i).result(), from + i);
        }
    }

    private ForkJoinPool poolOf(int threads) {
        if (pool == null || pool.getParallelism() != threads) {
            close();
            pool = new ForkJoinPool(threads);
        }
        return pool;
    }

    private static <T> List<Piece<T>> atOnce(ForkJoinPool pool, int threads, int from, int to, IntFunction<T> work) {
        List<Piece<T>> pieces = new ArrayList<>();
        for (int i = from; i < to; i++) pieces.add(new Piece<>());
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
                pieces.get(i).work(work, from + i);
            }
        };
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) tasks.add(pool.submit(worker));
        // Joining makes what the threads wrote visible here, and cannot be interrupted half-way.
        tasks.forEach(ForkJoinTask::join);
        return pieces;
    }

    void close() {
        if (pool != null) pool.close();
        pool = null;
    }

    /** A piece of work: its result, or why there is none. */
    private static final class Piece<T> {

        private @Nullable T result;
        private @Nullable RuntimeException failure;

        void work(IntFunction<T> work, int index) {
            try {
                result = work.apply(index);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        T result() {
            if (failure != null) throw failure;
            if (result == null) throw new IllegalStateException("a piece of work was left out");
            return result;
        }
    }
}
