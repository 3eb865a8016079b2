package io.atra.app.benchmark;

import io.atra.store.Database;
import io.atra.store.Durability;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many threads read and write: a database needs two connections for them, one that writes and one that reads. */
final class ConnectionPromise {

    private static final int THREADS = 64;
    private static final long WRITER = 2_000_000;
    private static final long MOST = 2;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Database database;
    private final long nanos;

    ConnectionPromise(Database database, int seconds) {
        this.database = database;
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    Verdict measure() {
        long most = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            CompletableFuture<?> all = CompletableFuture.allOf(IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> work(WRITER + i), threads))
                    .toArray(CompletableFuture[]::new));
            while (!all.isDone()) {
                most = Math.max(most, database.connectionFigures().open());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            all.join();
        }
        return new Verdict(
                "connections for " + THREADS + " threads that read and write", "1-2", "1-2", most + "", most <= MOST);
    }

    /** What a thread wrote it must find. */
    private void work(long writer) {
        long begin = System.nanoTime();
        for (long number = 0; System.nanoTime() - begin < nanos; number++) {
            database.write(Durability.FULL, ProbeTable.insert(writer, number));
            if (ProbeTable.find(database, writer, number) == 0) {
                throw new IllegalStateException("row " + number + " of writer " + writer + " is not there");
            }
        }
    }
}
