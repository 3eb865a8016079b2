package io.atra.app.benchmark;

import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many threads read and write: a database needs two connections for them, one that writes and one that reads. */
final class ConnectionPromise {

    private static final int THREADS = 64;
    private static final long WRITER = 2_000_000;
    private static final long MOST = 2;

    private final Database database;
    private final long nanos;

    ConnectionPromise(Database database, int seconds) {
        this.database = database;
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    Verdict measure() {
        long most = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                long writer = WRITER + i;
                threads.execute(() -> work(writer));
            }
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, database.connectionFigures().open());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted while it was measured", e);
        }
        return new Verdict(
                "connections for " + THREADS + " threads that read and write", "1-2", "1-2", most + "", most <= MOST);
    }

    private void work(long writer) {
        long begin = System.nanoTime();
        for (long number = 0; System.nanoTime() - begin < nanos; number++) {
            database.executeWithRetryAsync(Durability.FULL, ProbeTable.insert(writer, number))
                    .join();
            ProbeTable.find(database, writer, number);
        }
    }
}
