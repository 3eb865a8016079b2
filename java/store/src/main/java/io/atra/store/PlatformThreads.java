package io.atra.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where calls from virtual threads run: one that waits inside SQLite would hold on to its carrier. Reads and writes have
 * threads of their own, since a write that has its turn may read: writes that wait must not keep that read from running.
 */
final class PlatformThreads {

    static final PlatformThreads READS = new PlatformThreads("atra-read-");
    static final PlatformThreads WRITES = new PlatformThreads("atra-write-");

    private static final int MOST = 8;

    private final ExecutorService executor;

    private PlatformThreads(String name) {
        executor = threads(name);
    }

    private static ExecutorService threads(String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST,
                MOST,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name, 1).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Runs it here, or, on a virtual thread, elsewhere, while that thread is parked. */
    <T> T call(Supplier<T> call) {
        return Thread.currentThread().isVirtual() ? joined(CompletableFuture.supplyAsync(call, executor)) : call.get();
    }

    /** The same without a result. */
    void run(Runnable call) {
        call(() -> {
            call.run();
            return true;
        });
    }

    /** What it throws is thrown here as it is. */
    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
